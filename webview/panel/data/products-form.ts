/** Products of two features and squares, which are learnt from too: those there are, and a way to add one. */
import { featureColumns } from '../../../src/protocol/choice';
import { ownFeatures, productName, type DataChoice, type DatasetInfo, type Product, type TableSummary } from '../../../src/protocol/data';
import { button, type Button } from '../../shared/controls';
import { h, show } from '../../shared/dom';
import { t } from '../../shared/l10n';
import { Chooser } from '../lab/base/chooser';

/** Features that are offered: of more, nobody finds one in a list. */
const MOST_OFFERED = 200;

/**
 * The features of a choice that can be multiplied, by their names: those of the dataset where its columns are still chosen, and columns of
 * numbers that are chosen since.
 */
export function multipliable(table: TableSummary, choice: DataChoice, info: DatasetInfo | null): string[] {
  const columns = featureColumns(table, choice).filter(({ name }) => name !== choice.target);
  const own = info?.features.slice(0, ownFeatures(info)) ?? [];
  const made = new Map<string, string[]>();
  own.forEach((feature, i) => {
    const source = info?.sources[i] ?? '';
    const others = made.get(source);
    if (others) others.push(feature);
    else made.set(source, [feature]);
  });
  return columns.flatMap(({ name, top }) => made.get(name) ?? (top === null ? [name] : []));
}

export class ProductsForm {
  private readonly list = h('ul', { class: 'products', attrs: { 'aria-label': t('Products that are learnt from') } });
  private readonly first: Chooser;
  private readonly second: Chooser;
  private readonly add: Button;
  private names: readonly string[] = [];
  private products: readonly Product[] = [];
  private chosen: Product = ['', ''];
  private shown = '';
  readonly element: HTMLElement;

  /** @param change is told the products from now on. */
  constructor(private readonly change: (products: readonly Product[]) => void) {
    const title = t(
      'A neuron only adds up. What bends, or depends on two columns together, it learns from their product, or the square of one, as one more feature; each is taken from its mean.',
    );
    this.first = new Chooser({ label: t('Multiply'), testid: 'product-first', title }, (name) => this.choose([name, this.chosen[1]]));
    this.second = new Chooser({ label: t('by'), testid: 'product-second', title }, (name) => this.choose([this.chosen[0], name]));
    this.add = button({
      label: t('Add product'),
      testid: 'add-product',
      title,
      appearance: 'secondary',
      onClick: () => this.change([...this.products, this.chosen]),
    });
    this.element = h('div', { class: 'data-form data-products' }, this.first.element, this.second.element, this.add.element, this.list);
  }

  /** @param names of the features that can be multiplied. */
  render(names: readonly string[], products: readonly Product[]): void {
    this.names = names.slice(0, MOST_OFFERED);
    this.products = products;
    const [a = '', b = a] = this.names;
    const [first, second] = this.chosen;
    this.chosen = [this.names.includes(first) ? first : a, this.names.includes(second) ? second : b];
    show(this.element, this.names.length > 0 || products.length > 0);
    this.offer();
    const shown = JSON.stringify(products);
    if (shown === this.shown) return;
    this.shown = shown;
    this.list.replaceChildren(...products.map((product, i) => this.item(product, i)));
  }

  private choose(product: Product): void {
    this.chosen = product;
    this.offer();
  }

  private offer(): void {
    const choices = this.names.map((name) => ({ value: name, label: name }));
    this.first.render(choices, this.chosen[0]);
    this.second.render(choices, this.chosen[1]);
    const [a, b] = this.chosen;
    const there = this.products.some(([first, second]) => (first === a && second === b) || (first === b && second === a));
    this.add.show(this.names.length > 0);
    this.add.rename(this.names.length === 1 ? t('Add the square of {0}', a) : t('Add product'));
    this.add.enable(!there);
  }

  private item(product: Product, place: number): HTMLElement {
    const name = productName(product);
    const { element } = button({
      label: t('Leave {0} out', name),
      icon: 'close',
      iconOnly: true,
      appearance: 'icon',
      testid: 'leave-product',
      onClick: () => this.change(this.products.filter((_, i) => i !== place)),
    });
    return h('li', { class: 'product', testid: 'product' }, name, element);
  }
}
