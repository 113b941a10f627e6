/** Parts of what the panel shows, each as one part of an experiment tells it. */
import { readForm } from '../../protocol/form';
import type { PanelState } from '../../protocol/panel';
import type { Training } from '../training/training';
import type { Preferences } from './preferences';

export function stateOfPreferences({
  form,
  formChanged,
  pace,
  usualPace,
  breaks,
  newcomer,
}: Preferences): Pick<PanelState, 'form' | 'formChanged' | 'settingProblems' | 'pace' | 'usualPace' | 'breaks' | 'newcomer'> {
  return { form, formChanged, settingProblems: readForm(form).problems, pace, usualPace, breaks, newcomer };
}

export function stateOfRun({
  record,
  preflight,
  searched,
  rateTest,
}: Training): Pick<
  PanelState,
  | 'dataset'
  | 'run'
  | 'interventions'
  | 'metrics'
  | 'validationMetrics'
  | 'stoppedEarly'
  | 'interrupted'
  | 'divergence'
  | 'hit'
  | 'analysis'
  | 'findings'
  | 'searched'
  | 'rateTest'
> {
  const { dataset, run, interventions, metrics, validationMetrics, stoppedEarly, interrupted, divergence, hit, analysis } = record;
  const findings = run === null ? preflight : record.findings;
  return {
    dataset,
    run,
    interventions,
    metrics,
    validationMetrics,
    stoppedEarly,
    interrupted,
    divergence,
    hit,
    analysis,
    findings,
    searched,
    rateTest,
  };
}
