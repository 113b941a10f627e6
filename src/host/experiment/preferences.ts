/** What a person wants for one file: form, pace and choice of columns. Defaults come from `perceptron.*`, the rest is remembered. */
import { EventEmitter, type Disposable, type Uri } from 'vscode';
import type { BreakPoints } from '../../protocol/breaks';
import type { DataChoice } from '../../protocol/data';
import type { SettingsForm } from '../../protocol/panel';
import type { Reading } from '../../protocol/reading';
import type { Pace } from '../../protocol/run';
import { defaultForm, defaultPace, wholeReading } from '../base/configuration';
import type { FileMemory, Memory } from '../base/memory';

export class Preferences implements Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private kept: FileMemory;
  private defaults: { readonly form: SettingsForm; readonly pace: Pace };

  constructor(
    private readonly uri: Uri,
    private readonly memory: Memory,
  ) {
    this.kept = memory.of(uri);
    this.defaults = { form: defaultForm(uri), pace: defaultPace(uri) };
  }

  get form(): SettingsForm {
    return { ...this.defaults.form, ...this.kept.form };
  }

  /** Whether some of it is not as it is set for all files. */
  get formChanged(): boolean {
    return Object.entries(this.kept.form).some(([name, value]) => value !== this.defaults.form[name as keyof SettingsForm]);
  }

  get pace(): Pace {
    return this.kept.pace ?? this.defaults.pace;
  }

  /** What it is unless a person chooses another for this file. */
  get usualPace(): Pace {
    return this.defaults.pace;
  }

  /** Where runs of the file stop by themselves. */
  get breaks(): BreakPoints {
    return this.kept.breaks;
  }

  /** What was chosen of how the file is read. */
  get reading(): Reading {
    return this.kept.reading;
  }

  /** How the file is to be read: what was chosen for it, and what is set for all files. */
  get wholeReading(): Reading {
    return wholeReading(this.uri, this.reading);
  }

  /** What is learnt from the file; null: not asked yet. */
  get choice(): DataChoice | null {
    return this.kept.choice;
  }

  /** What a person has chosen in the panel, to be learnt by the next run; null: nothing new. */
  get draft(): DataChoice | null {
    return this.kept.draft;
  }

  /** What the next run learns: chosen in the panel, or learnt last; null: not asked yet. */
  get wanted(): DataChoice | null {
    return this.draft ?? this.choice;
  }

  /** Takes over new defaults; what was chosen for this file stays. @returns whether the pace is another now. */
  refresh(): boolean {
    const before = JSON.stringify(this.pace);
    this.defaults = { form: defaultForm(this.uri), pace: defaultPace(this.uri) };
    this.changed.fire();
    return JSON.stringify(this.pace) !== before;
  }

  editForm(edit: Partial<SettingsForm>): void {
    const form = Object.entries({ ...this.form, ...edit }).filter(([name, value]) => value !== this.defaults.form[name as keyof SettingsForm]);
    this.keep({ form: Object.fromEntries(form) });
  }

  /** Every setting is again what it is for all files. */
  resetForm(): void {
    this.keep({ form: {} });
  }

  setPace(pace: Pace): void {
    this.keep({ pace: JSON.stringify(pace) === JSON.stringify(this.defaults.pace) ? null : pace });
  }

  setBreaks(breaks: BreakPoints): void {
    this.keep({ breaks });
  }

  setReading(reading: Reading): void {
    this.keep({ reading });
  }

  /** The draft there was (`draft`) is done with when another choice than before is learnt from; one that was made since stays. */
  setChoice(choice: DataChoice | null, draft: DataChoice | null): void {
    const done = choice !== null && choice !== this.choice && draft === this.draft;
    this.keep(done ? { choice, draft: null } : { choice });
  }

  setDraft(draft: DataChoice | null): void {
    this.keep({ draft });
  }

  /** True until the tour was taken or turned down, with whatever file. */
  get newcomer(): boolean {
    return !this.memory.tourKnown;
  }

  knowTour(): void {
    this.memory.setTourKnown();
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private keep(change: Partial<FileMemory>): void {
    this.kept = { ...this.kept, ...change };
    this.memory.update(this.uri, this.kept);
    this.changed.fire();
  }
}
