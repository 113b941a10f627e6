/** The status bar item: how far the run is; a click shows it, and Stop stands in its tooltip. Gone some seconds after the end. */
import { MarkdownString, StatusBarAlignment, ThemeColor, l10n, window, type Disposable, type Uri } from 'vscode';
import type { PanelState } from '../../protocol/panel';
import { isBeforeRun, isLive, isOver, type Phase } from '../../protocol/run';
import { unbeaten } from '../../protocol/verdict';
import type { Experiment } from '../experiment/experiment';
import { bytes as formatBytes, compact as formatNumber, count as formatCount, percent } from '../../protocol/format';
import { plain } from '../base/names';
import type { ExperimentStore } from '../experiment/store';
import { Throttle } from '../base/throttle';

const PERIOD = 100;
/** How long (ms) the end of a run stands there. */
const LINGER = 8000;

export class StatusBar implements Disposable {
  private readonly item = window.createStatusBarItem('perceptron.status', StatusBarAlignment.Left, 10);
  private readonly update = new Throttle(PERIOD, () => this.show());
  private readonly subscriptions: Disposable[];
  /** Runs that were under way, and when they ended. */
  private readonly ended = new Map<Experiment, number>();
  private readonly underWay = new Set<Experiment>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly store: ExperimentStore) {
    this.item.name = l10n.t('Perceptron Training');
    this.subscriptions = [
      this.item,
      this.update,
      store.onDidMove(() => this.update.request()),
      store.onDidChangeActive(() => this.update.request()),
      store.onDidChange((experiment) => this.follow(experiment)),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private follow(experiment: Experiment): void {
    if (isUnderWay(experiment.phase)) {
      this.underWay.add(experiment);
      this.ended.delete(experiment);
    } else if (this.underWay.delete(experiment) && isOver(experiment.phase)) {
      this.ended.set(experiment, Date.now());
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.update.request(), LINGER + PERIOD);
    }
    this.update.request();
  }

  private show(): void {
    const shown = this.choose();
    if (shown === null) return this.item.hide();
    const { state } = shown;
    const active = isUnderWay(state.phase);
    this.item.text = textOf({ state, record: shown.record });
    this.item.command = { command: 'perceptron.showLossChart', title: '', arguments: [shown.uri.toString()] };
    this.item.tooltip = tooltipOf(shown.uri, state, active);
    this.item.backgroundColor =
      state.phase === 'diverged' || state.phase === 'crashed' ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }

  /** The active experiment's run, else any that goes on, else one that has just ended: it may be forgotten by now. */
  private choose(): Experiment | null {
    const { all, active } = this.store;
    for (const [experiment, time] of this.ended) if (Date.now() - time > LINGER) this.ended.delete(experiment);
    for (const experiment of this.underWay) if (!all.includes(experiment)) this.underWay.delete(experiment);
    const candidates = [...this.underWay, ...this.ended.keys()];
    return candidates.find((experiment) => experiment === active) ?? candidates[0] ?? null;
  }
}

/** Something goes on, or is held, that can be stopped. */
function isUnderWay(phase: Phase): boolean {
  return isBeforeRun(phase) || isLive(phase);
}

/** What stands in the bar. */
export function textOf({ state, record }: Pick<Experiment, 'state' | 'record'>): string {
  const { epoch, loss, fullLoss, update } = record.moment.status;
  const { run } = state;
  const file = plain(state.file);
  const at = l10n.t('epoch {0}/{1}', formatCount(epoch), formatCount(run?.settings.epochs ?? 0));
  const now = Number.isNaN(loss) ? at : `${at} · ${l10n.t('loss {0}', formatNumber(loss))}`; // none before the first sample
  const { bytes, total } = state.reading ?? { bytes: 0, total: 0 };
  switch (state.phase) {
    case 'reading':
      return `$(sync~spin) ${file} ${total > 0 ? l10n.t('reading {0} of {1}', formatBytes(bytes), formatBytes(total)) : l10n.t('reading')}`;
    case 'preparing':
      return `$(sync~spin) ${file} ${state.searched === null ? l10n.t('preparing') : l10n.t('trying learning rates, {0}', percent(state.searched))}`;
    case 'running':
      return `$(sync~spin) ${file} ${now}`;
    case 'paused':
      return `$(debug-pause) ${file} ${now}`;
    case 'diverged':
      return `$(warning) ${file} ${l10n.t('diverged at update {0}', formatCount(state.divergence?.update ?? update))}`;
    case 'crashed':
      return `$(warning) ${file} ${l10n.t('training ended unexpectedly')}`;
    case 'finished':
      return `${unbeaten(state) === null ? '$(check)' : '$(warning)'} ${file} ${l10n.t('final loss {0}', formatNumber(fullLoss))}`;
    case 'stopped':
      return `$(debug-stop) ${file} ${at}`;
    default:
      return `$(graph-line) ${file}`;
  }
}

function tooltipOf(uri: Uri, state: PanelState, active: boolean): MarkdownString {
  const tooltip = new MarkdownString();
  tooltip.isTrusted = { enabledCommands: ['perceptron.stop', 'perceptron.showLossChart'] };
  const { run, divergence } = state;
  tooltip.appendText(
    run === null
      ? state.file
      : l10n.t('One neuron learns {0} from {1} features of {2}', run.dataset.target, formatCount(run.dataset.features.length), state.file),
  );
  if (divergence !== null) tooltip.appendMarkdown('\n\n').appendText(divergence.reason);
  const link = (command: string, label: string): string => `[${label}](command:${command}?${encodeURIComponent(JSON.stringify([uri.toString()]))})`;
  const links = [link('perceptron.showLossChart', l10n.t('Show Loss Chart'))];
  if (active) links.unshift(link('perceptron.stop', l10n.t('Stop')));
  tooltip.appendMarkdown(`\n\n${links.join(' · ')}`);
  return tooltip;
}
