/** Below the table of columns: the class that counts as 1, what becomes of missing values, and which rows are learnt from. */
import { positiveOf, targetClasses, type TargetClasses } from '../../../src/protocol/choice';
import { MISSING_POLICIES, type DataChoice, type TableSummary } from '../../../src/protocol/data';
import { dropdown, textField, type Field } from '../../shared/controls';
import { h, show } from '../../shared/dom';
import { count } from '../../../src/protocol/format';
import { t } from '../../shared/l10n';
import { policyWords } from './words';

/** A whole number as typed. */
const WHOLE = /^\d{1,15}$/;

/** What the dropdown of classes says for "the numbers as they are"; a class of this name has a letter before it. */
const AS_NUMBER = 'number';
const classValue = (label: string): string => `=${label}`;

export class RowsForm {
  private readonly classPlace = h('div', { class: 'data-class' });
  private classes: Field | null = null;
  private offered: { readonly table: TableSummary; readonly target: string } | null = null;
  private readonly policy: Field;
  private readonly from: Field;
  private readonly to: Field;
  private readonly sample: Field;
  private readonly seed: Field;
  readonly element: HTMLElement;
  private choice: DataChoice | null = null;
  private total = 0;
  /** False while what is typed is no range or no sample. */
  right = true;

  /** @param change is told what was chosen; undefined: what was typed is not right (any more, or again). */
  constructor(private readonly change: (changed: Partial<DataChoice> | undefined) => void) {
    const whole = (label: string, testid: string, title: string): Field =>
      textField({ label, testid, title, numeric: true, onInput: () => this.typed() });
    this.policy = dropdown({
      label: t('Missing values'),
      testid: 'missing-policy',
      title: t('What becomes of rows in which a chosen column has no value'),
      choices: [null, ...MISSING_POLICIES.toReversed()].map((policy) => ({ value: policy ?? 'auto', label: policyWords(policy) })),
      onInput: (value) => {
        const missing = MISSING_POLICIES.find((policy) => policy === value) ?? null;
        if (this.choice && (this.choice.missing ?? null) !== missing) this.change({ missing });
      },
    });
    this.from = whole(t('From row'), 'rows-from', t('The first data row that is learnt from; empty: the first of the file'));
    this.to = whole(t('To row'), 'rows-to', t('The last data row that is learnt from; empty: the last of the file'));
    this.sample = whole(t('Sample of'), 'sample-count', t('So many of these rows, drawn at random; empty: all of them'));
    this.seed = whole(t('Sample seed'), 'sample-seed', t('The same seed draws the same rows'));
    this.sample.hint(t('all rows'));
    this.from.hint('1');
    this.seed.hint('1');
    this.element = h(
      'div',
      { class: 'data-form' },
      this.classPlace,
      ...[this.policy, this.from, this.to, this.sample, this.seed].map((field) => field.element),
    );
  }

  render(table: TableSummary, choice: DataChoice): void {
    this.choice = choice;
    this.total = table.rows;
    this.offerClasses(table, choice);
    this.policy.set(choice.missing ?? 'auto');
    this.to.hint(count(table.rows));
    const { rows, sample } = choice;
    // What stands in a field in another way (007), or is not right yet, is left as it was typed.
    if (!this.right) return;
    const { rows: typedRows, sample: typedSample } = this.read();
    if (JSON.stringify(typedRows) !== JSON.stringify(rows ?? null)) {
      this.from.set(rows && rows.from !== 1 ? String(rows.from) : '');
      this.to.set(rows && rows.to !== table.rows ? String(rows.to) : '');
    }
    if (JSON.stringify(typedSample) !== JSON.stringify(sample ?? null)) {
      this.sample.set(sample ? String(sample.count) : '');
      this.seed.set(sample && sample.seed !== 1 ? String(sample.seed) : '');
    }
    show(this.seed.element, this.sample.value.trim() !== '');
  }

  /** Forgets what was typed and is not right: another choice is shown. */
  reset(): void {
    this.right = true;
    for (const field of [this.from, this.to, this.sample, this.seed]) {
      field.set('');
      field.problem(null);
    }
  }

  private offerClasses(table: TableSummary, { target, positive }: DataChoice): void {
    const found = targetClasses(table, target);
    if (this.offered?.table !== table || this.offered.target !== target) {
      this.offered = { table, target };
      this.classes = found
        ? dropdown({
            label: t('Counts as 1'),
            testid: 'positive-class',
            title: t('One neuron tells one class from the rest: this one is learnt as 1, the others as 0'),
            choices: [
              ...(found.numbers ? [{ value: AS_NUMBER, label: isZeroOne(found) ? t('as they stand: 0 and 1') : t('none: a number') }] : []),
              ...found.labels.map(({ label, count: rows }) => ({ value: classValue(label), label: t('{0} ({1} rows)', label, count(rows)) })),
            ],
            onInput: (value) => {
              const label = value === AS_NUMBER ? null : positiveOf(found, value.slice(1));
              if (this.choice && this.choice.positive !== label) this.change({ positive: label });
            },
          })
        : null;
      this.classPlace.replaceChildren(...(this.classes ? [this.classes.element] : []));
      show(this.classPlace, this.classes !== null);
    }
    const label = positive ?? found?.usual ?? null;
    this.classes?.set(label === null ? AS_NUMBER : classValue(label));
  }

  private read(): Pick<DataChoice, 'rows' | 'sample'> {
    const [from, to, sample, seed] = [this.from, this.to, this.sample, this.seed].map(({ value }) => value.trim()) as [
      string,
      string,
      string,
      string,
    ];
    return {
      rows: from === '' && to === '' ? null : { from: from === '' ? 1 : Number(from), to: to === '' ? this.total : Number(to) },
      sample: sample === '' ? null : { count: Number(sample), seed: seed === '' ? 1 : Number(seed) },
    };
  }

  private typed(): void {
    const problems = this.check();
    this.right = problems.every((problem) => problem === null);
    [this.from, this.to, this.sample, this.seed].forEach((field, i) => field.problem(problems[i] ?? null));
    show(this.seed.element, this.sample.value.trim() !== '');
    this.change(this.right ? this.read() : undefined);
  }

  /** What is wrong with each field, in their order. */
  private check(): (string | null)[] {
    const [from, to, sample, seed] = [this.from, this.to, this.sample, this.seed].map(({ value }) => value.trim()) as [
      string,
      string,
      string,
      string,
    ];
    const { total } = this;
    const within = (text: string): string | null =>
      text === '' || (WHOLE.test(text) && Number(text) >= 1 && Number(text) <= total) ? null : t('A whole number from 1 to {0}', count(total));
    const last = within(to) ?? (from !== '' && to !== '' && Number(from) > Number(to) ? t('Not before the first row, {0}', from) : null);
    return [
      within(from),
      last,
      sample === '' || (WHOLE.test(sample) && Number(sample) >= 1) ? null : t('A whole number from 1, or nothing'),
      seed === '' || WHOLE.test(seed) ? null : t('A whole number'),
    ];
  }
}

/** Numbers that are two classes already. */
function isZeroOne({ labels }: TargetClasses): boolean {
  return labels.length === 2 && labels.every(({ label }) => label === '0' || label === '1');
}
