/** Notifications. Everything that is said in one goes through here: file and column names stand in it, and VS Code makes links of what looks like one. */
import { window } from 'vscode';

/** Text in which no `[…](…)` is a link: a link in a notification may run a command. */
export function unlinked(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}

/** @returns the button that was pressed, or undefined. */
export function showError<T extends { readonly title: string }>(text: string, ...buttons: T[]): Thenable<T | undefined> {
  return window.showErrorMessage(unlinked(text), ...buttons);
}

/** @returns the button that was pressed, or undefined. */
export function showWarning(text: string, ...buttons: string[]): Thenable<string | undefined> {
  return window.showWarningMessage(unlinked(text), ...buttons);
}

/** @returns the button that was pressed, or undefined. */
export function showInformation(text: string, ...buttons: string[]): Thenable<string | undefined> {
  return window.showInformationMessage(unlinked(text), ...buttons);
}
