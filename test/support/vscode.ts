/** As much of VS Code's API as parts of the host need where no VS Code is: one for all tests, as these share what they import. */

/** What was shown as a notification. */
export const said: string[] = [];

const say = (text: string): Promise<undefined> => Promise.resolve(void said.push(text));
const listen = (): { dispose(): void } => ({ dispose() {} });

export const window = { showErrorMessage: say, showWarningMessage: say, showInformationMessage: say };
export const workspace = { onDidSaveTextDocument: listen, onDidCloseTextDocument: listen };
export const languages = { registerCodeLensProvider: listen };
export const commands = {};
export const l10n = { t: (text: string, ...values: unknown[]) => text.replace(/\{(\d+)\}/g, (_, i: string) => String(values[Number(i)])) };
export const ViewColumn = {};
export const StatusBarAlignment = {};
export const FileType = {};

export class Range {}
export class MarkdownString {}
export class ThemeColor {}
export class FileSystemError {}

export class CodeLens {
  constructor(
    readonly range: unknown,
    readonly command: unknown,
  ) {}
}

export class EventEmitter {
  private readonly listeners = new Set<(value: unknown) => void>();
  readonly event = (listener: (value: unknown) => void): { dispose(): void } => {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  };
  fire(value?: unknown): void {
    for (const listener of this.listeners) listener(value);
  }
  dispose(): void {
    this.listeners.clear();
  }
}
