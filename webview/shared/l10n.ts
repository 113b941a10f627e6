/** Words shown to people: English in the code, another language from the bundle the host put into the page. */

type Entry = string | { readonly message: string };
export type L10nBundle = Readonly<Record<string, Entry>>;

let bundle: L10nBundle | null = null;

/** Reads `<script type="application/json" id="l10n">` once; a missing or broken bundle means English. */
function loaded(): L10nBundle {
  if (bundle) return bundle;
  let parsed: unknown = null;
  try {
    parsed = typeof document === 'undefined' ? null : JSON.parse(document.getElementById('l10n')?.textContent ?? '{}');
  } catch {
    parsed = null;
  }
  bundle = parsed !== null && typeof parsed === 'object' ? (parsed as L10nBundle) : {};
  return bundle;
}

/** Fills `{0}`, `{1}`, … of a message; a placeholder without its argument stays as it is. */
export function fill(message: string, args: readonly (string | number)[]): string {
  return message.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
}

/** @returns `key` in the person's language, with `args` in the places of `{0}`, `{1}`, … */
export function t(key: string, ...args: (string | number)[]): string {
  const all = loaded();
  const entry = Object.hasOwn(all, key) ? all[key] : undefined;
  return fill(typeof entry === 'string' ? entry : (entry?.message ?? key), args);
}
