/** Which of the example datasets that come with the extension. */
import { Uri, l10n, window } from 'vscode';

/** The examples and what each is good for, from numbers to classes. They are named here: what comes by https, as on vscode.dev, has no folders that can be listed. */
export function examples(): Readonly<Record<string, string>> {
  return {
    'celsius.csv': l10n.t('a good one to begin with: one weight and a bias become 1.8 and 32'),
    'cars.csv': l10n.t('50 cars: stopping distance from speed'),
    'faithful.csv': l10n.t('272 eruptions of a geyser: minutes to the next'),
    'mtcars.csv': l10n.t('32 cars: miles per gallon from ten features'),
    'diabetes.csv': l10n.t('442 patients: a number predicted from ten features'),
    'iris.csv': l10n.t('150 flowers: setosa against the other species'),
    'penguins.csv': l10n.t('344 penguins of three species, with groups and missing values'),
    'breast_cancer.csv': l10n.t('569 tumours, malignant or benign, by thirty measures of very different size'),
    'wine.csv': l10n.t('178 wines of three growers, by thirteen measures'),
    'and.csv': l10n.t('four rows that one neuron can learn exactly'),
    'xor.csv': l10n.t('four rows that no single neuron can learn'),
  };
}

/** Asks for one of the examples. */
export async function pickExample(extension: Uri): Promise<Uri | undefined> {
  const items = Object.entries(examples()).map(([label, description]) => ({ label, description }));
  const title = l10n.t('Open Example Dataset');
  const chosen = await window.showQuickPick(items, { title, placeHolder: l10n.t('Choose an example'), matchOnDescription: true });
  return chosen && Uri.joinPath(extension, 'dist', 'examples', chosen.label);
}
