/** Questions one after the other in the quick input box, with Back and "step n of m". */
import { QuickInputButtons, window, type CancellationToken, type Disposable, type QuickInput, type QuickPickItem } from 'vscode';

/** What a question gives: a new state, `back`, or undefined when the person turned away. */
export type Answer<S> = S | 'back' | undefined;

export interface Place {
  readonly title: string;
  /** Which question of how many this is; without them the title stands alone. */
  readonly step?: number;
  readonly total?: number;
  /** Whether a question came before, to go back to; without it: of a step that is not the first. */
  readonly back?: boolean;
  /** Takes the question back. */
  readonly token: CancellationToken;
}

export interface Step<S> {
  /** Whether this question makes sense after the answers so far. */
  readonly applies?: (state: S) => boolean;
  readonly ask: (state: S, place: Place) => Promise<Answer<S>>;
}

/** Asks all that applies. @returns the last state, or undefined when the person turned away. */
export async function runSteps<S extends object>(
  title: string,
  steps: readonly Step<S>[],
  start: S,
  token: CancellationToken,
): Promise<S | undefined> {
  const asked: { readonly step: Step<S>; readonly before: S }[] = [];
  let state = start;
  for (let i = 0; i < steps.length;) {
    const step = steps[i]!;
    const applicable = steps.filter(({ applies }) => applies?.(state) ?? true);
    if (!applicable.includes(step)) {
      i++;
      continue;
    }
    const answer = await step.ask(state, { title, step: applicable.indexOf(step) + 1, total: applicable.length, token });
    if (answer === undefined) return undefined;
    if (answer === 'back') {
      const last = asked.pop();
      if (last === undefined) continue;
      state = last.before;
      i = steps.indexOf(last.step);
    } else {
      asked.push({ step, before: state });
      state = answer;
      i++;
    }
  }
  return state;
}

/** One of several. */
export function askOne<T extends QuickPickItem>(place: Place, placeholder: string, items: readonly T[], active?: T): Promise<T | 'back' | undefined> {
  const pick = window.createQuickPick<T>();
  pick.items = items;
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  if (active !== undefined) pick.activeItems = [active];
  return answerOf(pick, place, (accept) => [pick.onDidAccept(() => pick.selectedItems[0] && accept(pick.selectedItems[0]))]);
}

/** Some of several, at least one. */
export function askSome<T extends QuickPickItem>(
  place: Place,
  placeholder: string,
  items: readonly T[],
  selected: readonly T[],
): Promise<readonly T[] | 'back' | undefined> {
  const pick = window.createQuickPick<T>();
  pick.canSelectMany = true;
  pick.items = items;
  pick.selectedItems = selected;
  pick.placeholder = placeholder;
  return answerOf(pick, place, (accept) => [pick.onDidAccept(() => pick.selectedItems.length > 0 && accept(pick.selectedItems))]);
}

/** A line of text. @param check says what is wrong with it, or undefined */
export function askText(
  place: Place,
  prompt: string,
  value: string,
  check: (text: string) => string | undefined,
): Promise<{ text: string } | 'back' | undefined> {
  const box = window.createInputBox();
  box.prompt = prompt;
  box.value = value;
  const look = (): string | undefined => (box.validationMessage = check(box.value));
  look();
  return answerOf<{ text: string }>(box, place, (accept) => [
    box.onDidChangeValue(look),
    box.onDidAccept(() => look() === undefined && accept({ text: box.value })),
  ]);
}

/**
 * How long an answered question stays on screen for the next one to take its place, in ms. Were there nothing between them, the window
 * would give the keyboard back to the editor, and the page of a panel takes it as late as it likes, from the next question too.
 */
const HANDOVER = 50;

function answerOf<T>(
  input: QuickInput & { buttons: readonly unknown[]; onDidTriggerButton: unknown },
  place: Place,
  listen: (accept: (answer: T) => void) => Disposable[],
): Promise<T | 'back' | undefined> {
  return new Promise((resolve) => {
    const box = input as ReturnType<typeof window.createInputBox>;
    box.title = place.title;
    box.step = place.step;
    box.totalSteps = place.total;
    box.ignoreFocusOut = true;
    box.buttons = (place.back ?? (place.step ?? 1) > 1) ? [QuickInputButtons.Back] : [];
    const end = (answer: T | 'back' | undefined): void => {
      resolve(answer);
      for (const subscription of subscriptions) subscription.dispose();
      if (answer === undefined) box.dispose();
      else setTimeout(() => box.dispose(), HANDOVER);
    };
    const subscriptions = [...listen(end), box.onDidTriggerButton(() => end('back')), box.onDidHide(() => end(undefined))];
    subscriptions.push(place.token.onCancellationRequested(() => end(undefined)));
    if (place.token.isCancellationRequested) end(undefined);
    else box.show();
  });
}
