/** The picture of a panel's charts: asked of its page, which may still be on its way. */
import { l10n } from 'vscode';
import { ProblemError, problem } from '../base/problems';

/** How long (ms) a page may take. */
const PATIENCE = 15_000;

export class ChartPicture {
  private readonly waiting = new Set<(png: ArrayBuffer | null) => void>();

  /** @param ask has the page draw; does nothing while the page is not ready */
  constructor(private readonly ask: () => void) {}

  /** @returns the bytes of a PNG. @throws ProblemError when the page does not draw. */
  async draw(): Promise<ArrayBuffer> {
    const png = await new Promise<ArrayBuffer | null>((resolve) => {
      const timer = setTimeout(() => answer(null), PATIENCE);
      const answer = (drawn: ArrayBuffer | null): void => {
        clearTimeout(timer);
        this.waiting.delete(answer);
        resolve(drawn);
      };
      this.waiting.add(answer);
      this.ask();
    });
    if (png !== null) return png;
    throw new ProblemError(problem(l10n.t('The charts could not be drawn. Bring their panel to the front and save the picture again.')));
  }

  /** The page is ready: it is asked for what is waited for. */
  askAgain(): void {
    if (this.waiting.size > 0) this.ask();
  }

  /** The page has drawn, or could not (null); a panel that closes will not. */
  answer(png: ArrayBuffer | null): void {
    for (const answer of [...this.waiting]) answer(png);
  }
}
