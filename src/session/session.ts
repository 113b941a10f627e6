import type { SettingsRequest } from '../core/settings';
import { makeDataset, type Dataset } from '../data/dataset';
import { effectOf } from '../data/effect';
import type { Table } from '../data/table';
import type { SampleMemory } from '../kernel/memory';
import { countBreaks, type BreakPoints } from '../protocol/breaks';
import type { View } from '../protocol/columns';
import type { Pace, RunInfo } from '../protocol/run';
import type { Reading } from '../protocol/reading';
import type { FileOnDisk, RunOutcome, SessionRequest } from '../protocol/session';
import { Aside, OVERTAKEN } from './aside';
import { beginRun, refuse } from './run/begin';
import { endOf } from './run/course';
import { Lab } from './lab/lab';
import type { RunBasis } from './rows/next-run';
import { Opening } from './opening';
import { Pacer } from './pace';
import { problemOf, refusalOf } from './problem';
import { archive, RestoredRun } from './run/restored';
import { FRAME, restFor, SLICE, sliceEnd } from './rhythm';
import type { Run } from './run/run';
import type { Surroundings } from './surroundings';

/** A file, its dataset and its runs, one at a time: takes requests, trains in slices between them, tells what happens. */
export class Session {
  private table: Table | null = null;
  private dataset: Dataset | null = null;
  private run: Run | null = null;
  private basis: RunBasis | null = null;
  private memory: SampleMemory | null = null;
  private restored: RestoredRun | null = null;
  private pacer: Pacer | null = null;
  private phase: RunOutcome['phase'] = 'stopped';
  private view: View | null = null;
  private breaks: BreakPoints | null = null;
  private readonly aside: Aside;
  private readonly opening: Opening;
  private readonly lab: Lab;
  private lastFrame = 0;
  private lastTick = 0;
  /** Tells a loop of an earlier run or phase to end. */
  private generation = 0;

  constructor(private readonly around: Surroundings) {
    this.aside = new Aside(around, () => this.phase !== 'running');
    this.opening = new Opening(around);
    this.lab = new Lab(
      around,
      () => this.active,
      () => this.phase === 'running',
    );
  }

  /** Takes a request. What goes wrong is told as `failed`, never thrown. */
  handle(request: SessionRequest): void {
    try {
      this.dispatch(request);
    } catch (error) {
      this.fail(request.type, error);
    }
  }

  private dispatch(request: SessionRequest): void {
    switch (request.type) {
      case 'open':
        void this.open(request.file, request.bytes, request.reading).catch((error: unknown) => this.fail('open', error));
        return;
      case 'cancelOpen':
        return this.opening.cancel();
      case 'choose':
        if (!this.table) throw new Error('No file was read yet.');
        this.dataset = makeDataset(this.table, request.choice);
        this.basis = null;
        this.aside.forget();
        return this.around.post({ type: 'dataset', dataset: this.dataset.info });
      case 'effect':
        if (!this.table) throw new Error('No file was read yet.');
        return this.around.post({ type: 'effect', effect: effectOf(this.table, request.choice) });
      case 'train':
        return this.train(request.id, request.settings, request.pace, request.paused);
      case 'pause':
        if (this.phase === 'running') this.settle('paused');
        return;
      case 'resume':
        if (this.phase === 'paused') this.go();
        return;
      case 'stop':
        if (this.active) this.settle('stopped');
        return;
      case 'finishNow':
        if (!this.active) return;
        this.pacer?.set({ kind: 'full' });
        return this.go();
      case 'step':
        return this.step(request.unit);
      case 'pace':
        return this.pacer?.set(request.pace);
      case 'rate':
        return this.setRate(request.learningRate);
      case 'breaks':
        this.breaks = countBreaks(request.breaks) > 0 ? request.breaks : null;
        return this.run?.breakAt(this.breaks);
      case 'setWeight':
        return this.setWeight(request.index, request.value);
      case 'rejoin':
        return this.rejoin();
      case 'analyze':
        return this.aside.forecast(this.dataset, request.settings, this.runBasis);
      case 'findRate':
        return this.aside.findRate(this.dataset, request.settings, this.runBasis);
      case 'cancelFindRate':
        return this.aside.endSearch('The search for a learning rate was stopped.');
      case 'view':
        this.view = request.view;
        if (!this.view) this.run?.charts.validation?.hide();
        return this.postChart();
      case 'lab':
        return this.lab.ask(request.request, this.run);
      case 'rows':
        return this.around.post({ type: 'rows', report: this.own.reports.report(request.wanted) });
      case 'row':
        return this.around.post({ type: 'row', detail: this.own.reports.detail(request.line) });
      case 'save':
        return this.save();
      case 'restore':
        return this.restore(request.bytes);
      case 'exportLosses':
        return this.around.post({ type: 'exported', run: this.own.info.id, from: request.from, ...this.own.exactLosses(request.from, request.to) });
      case 'history': {
        const run = this.run ?? this.restored;
        if (!run) throw new Error('There is no run yet.');
        return this.around.post({ type: 'history', history: run.history() });
      }
    }
  }

  private get active(): boolean {
    return this.phase === 'running' || this.phase === 'paused';
  }

  private async open(file: string, source: ArrayBuffer | FileOnDisk, reading: Reading): Promise<void> {
    const table = await this.opening.read(file, source, reading);
    if (table.refusal) return this.around.post({ type: 'failed', request: 'open', problem: refusalOf(table, table.refusal) });
    this.table = table;
    this.dataset = null;
    this.around.post({ type: 'table', table: this.opening.summaryOf(table) });
  }

  private train(id: string, request: SettingsRequest, pace: Pace, paused: boolean): void {
    if (!this.dataset) throw new Error('No target was chosen yet.');
    refuse(request);
    this.aside.makeRoom();
    if (this.active && this.run) this.around.post(endOf(this.run, { ...this.run.outcome('running'), phase: 'stopped' }));
    const { run, basis } = beginRun(id, this.dataset, request, this.around.now, this.memory);
    this.aside.clear();
    this.restored = null;
    this.take(run, basis);
    run.breakAt(this.breaks);
    this.pacer = new Pacer(pace, run.info.totalSamples, this.around.now());
    this.phase = paused ? 'paused' : 'running';
    this.lab.begin();
    this.around.post({ type: 'started', run: run.info });
    this.frame(true);
    this.lastFrame += SLICE - FRAME; // the first samples are shown as soon as they are there
    this.aside.begin(run, basis, this.dataset);
    return paused ? this.settle('paused') : this.go();
  }

  /** The run in place of the one before, which ends and lets its rows go. */
  private take(run: Run | null, basis: RunBasis | null): void {
    this.generation++;
    this.run?.dispose();
    this.run = run;
    this.basis = basis;
    this.memory = basis?.rows.memory ?? this.memory;
    if (run) this.aside.fill(run.charts, () => this.postChart(false));
  }

  private get runBasis(): (RunBasis & { readonly info: RunInfo }) | null {
    return this.run && this.basis ? { ...this.basis, info: this.run.info } : null;
  }

  /** Begins or goes on with the run. */
  private go(): void {
    const wasRunning = this.phase === 'running';
    this.aside.endSearch(OVERTAKEN);
    this.phase = 'running';
    this.lastTick = this.around.now();
    this.pacer?.resume(this.lastTick);
    this.run?.goOn();
    if (!wasRunning && this.run) this.around.post({ type: 'outcome', outcome: this.run.outcome('running') });
    this.loop(++this.generation);
  }

  private loop(generation: number): void {
    const { run, pacer, around } = this;
    if (generation !== this.generation || !run || !pacer) return;
    const now = around.now();
    run.wait(Math.max(0, now - this.lastTick));
    const done = run.advance(pacer.due(now), sliceEnd(now, this.lastFrame));
    pacer.spend(done);
    this.lastTick = around.now();
    if (run.over) return this.settle(run.divergence ? 'diverged' : 'finished');
    if (run.hit) return this.settle('paused');
    if (this.lastTick - this.lastFrame >= FRAME) {
      run.tick();
      this.frame(false);
      this.aside.diagnose();
    }
    const { wait } = pacer;
    if (wait > 0) this.aside.whileWaiting();
    if (wait > 0) around.delay(() => this.loop(generation), restFor(wait, this.lastTick, this.lastFrame));
    else around.defer(() => this.loop(generation));
  }

  /** Ends or holds the run: tells its last frame and how it stands. */
  private settle(phase: RunOutcome['phase']): void {
    this.generation++;
    this.phase = phase;
    if (!this.run) return;
    this.run.tick();
    this.frame(true);
    const outcome = this.run.outcome(phase);
    this.around.post({ type: 'outcome', outcome });
    if (!this.active) this.around.post(endOf(this.run, outcome));
    this.aside.rest();
  }

  private step(unit: 'sample' | 'epoch'): void {
    const { run } = this;
    if (!run || !this.active) return;
    run.advance(unit === 'sample' ? 1 : run.trainer.leftOfEpoch, Infinity);
    this.settle(run.divergence ? 'diverged' : run.over ? 'finished' : 'paused');
  }

  private setRate(learningRate: number): void {
    if (!this.run || !this.active) return;
    refuse({ ...this.run.info.settings, learningRate });
    this.run.setRate(learningRate);
    this.tellChanges();
  }

  private setWeight(index: number, value: number): void {
    if (!this.run || !this.active) throw new Error('There is no run under way whose weights could be set.');
    this.run.setWeight(index, value);
    this.tellChanges();
    return this.phase === 'paused' ? this.settle('paused') : this.frame(true);
  }

  private tellChanges(): void {
    if (this.run) this.around.post({ type: 'changed', run: this.run.info.id, interventions: this.run.interventions });
  }

  private frame(fresh: boolean): void {
    const { run, view } = this;
    if (!run) return;
    this.lastFrame = this.around.now();
    const chart = view ? run.charts.data(view, this.active, fresh) : null;
    this.around.post({ type: 'frame', status: run.status(this.pacer?.rate ?? Infinity), weights: run.weights(), chart });
    this.lab.moved(run, fresh);
  }

  /** @param fresh all of it, and not what is new alone. */
  private postChart(fresh = true): void {
    const chart = this.view && (this.run?.charts.data(this.view, this.active, fresh) ?? this.restored?.chart(this.view));
    if (chart) this.around.post({ type: 'chart', chart });
    this.aside.rest();
  }

  private save(): void {
    const { run, aside } = this;
    if (!run) throw new Error('There is no run to save.');
    aside.whenDiagnosed(() => {
      const bytes = archive(run.info, run.outcome(this.phase), run.save(), aside.analysis, aside.findings);
      this.around.post({ type: 'saved', id: run.info.id, bytes }, [bytes]);
    });
  }

  private restore(bytes: ArrayBuffer): void {
    this.restored = new RestoredRun(bytes);
    this.aside.makeRoom();
    this.take(null, null);
    this.lab.moved(null, true);
    this.aside.clear();
    this.phase = 'stopped';
    for (const event of this.restored.events) this.around.post(event);
    this.postChart();
  }

  /** The restored run on the rows that were read again: from now on its samples can be had again. */
  private rejoin(): void {
    if (!this.restored || !this.dataset) throw new Error('There is no restored run, or its dataset was not read.');
    const { run, basis } = this.restored.rejoin(this.dataset, this.around.now, this.memory);
    this.take(run, basis);
    this.restored = null;
    this.around.post({ type: 'replayable', id: run.info.id });
    this.postChart();
    this.lab.moved(run, true);
  }

  /** The run of this session: only of it is each row and loss known. */
  private get own(): Run {
    if (!this.run) throw new Error('The rows and the losses of a run from an earlier session are not kept one by one. Train again to see them.');
    return this.run;
  }

  private fail(request: SessionRequest['type'], error: unknown): void {
    this.around.post({ type: 'failed', request, problem: problemOf(error) });
  }
}
