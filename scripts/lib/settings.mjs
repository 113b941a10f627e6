// The settings of a calm workbench: nothing that opens by itself, asks, updates or reaches for the network.

/** @typedef {'light' | 'dark' | 'hc-black' | 'hc-light'} Theme */

/** @type {Record<Theme, string>} */
export const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'hc-black': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};

/** @type {Record<Theme, string>} in the class of the workbench once the theme is loaded */
export const THEME_MARKS = {
  light: 'themes-light_modern-json',
  dark: 'themes-dark_modern-json',
  'hc-black': 'themes-hc_black-json',
  'hc-light': 'themes-hc_light-json',
};

/** @type {Readonly<Record<string, unknown>>} */
export const CALM_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.restoreWindows': 'none',
  'window.commandCenter': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
};

/**
 * @param {Theme} theme
 * @returns {Record<string, unknown>}
 */
export const themeSettings = (theme) => ({ 'window.autoDetectColorScheme': false, 'workbench.colorTheme': THEMES[theme] });
