/** The weights in the side bar: gets the host's state and numbers, shows them, and tells the host what a person wants. */
import './weights.css';
import type { FromWeights, ToWeights, WeightsAction } from '../../src/protocol/weights';
import { openChannel } from '../shared/channel';
import { button } from '../shared/controls';
import { h, setText, show } from '../shared/dom';
import { t } from '../shared/l10n';
import { WeightsView, type ViewPreferences } from './view';

const channel = openChannel<FromWeights, ToWeights>();
const act = (action: WeightsAction): void => channel.post({ type: 'action', action });

const memory = channel.recall() as Partial<ViewPreferences> | null | undefined;
const view = new WeightsView(
  act,
  { sort: memory?.sort === 'file' ? 'file' : 'size', units: memory?.units === 'original' ? 'original' : 'training' },
  (preferences) => channel.remember(preferences),
);

const train = button({ label: t('Train on a dataset file'), appearance: 'primary', testid: 'welcome-train', onClick: () => act('train') });
const example = button({ label: t('Open an example'), appearance: 'secondary', testid: 'welcome-example', onClick: () => act('openExample') });
const words = h('p', {});
const welcome = h('div', { class: 'welcome' }, words, train.element, example.element);
document.body.append(h('main', {}, h('h1', { class: 'unseen' }, t('Weights')), welcome, view.element));

function render(message: ToWeights): void {
  if (message.type === 'state') {
    const trained = message.state !== null && message.state.features.length > 0;
    show(welcome, !trained);
    show(view.element, trained);
    setText(
      words,
      message.state
        ? t('Train on {0} to see how the neuron weighs each feature.', message.state.file)
        : t('Train one neuron on a dataset file and watch how it weighs each feature.'),
    );
  }
  view.receive(message);
}

render({ type: 'state', state: null });
channel.on(render);
channel.post({ type: 'ready' });

// Without an export the bundler leaves in what nobody uses of the packages.
export {};
