/** Characters that a field of a webview can hold: what is typed there always fits into a message. */
export const MOST_TYPED = 1000;
