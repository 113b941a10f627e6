/** Where an encoding is used, for who chooses one. */
import { l10n } from 'vscode';
import type { Encoding } from '../../data/encoding';

export function regionOf(encoding: Encoding): string {
  switch (encoding) {
    case 'utf-8':
    case 'utf-16le':
    case 'utf-16be':
      return l10n.t('all languages');
    case 'windows-1252':
    case 'iso-8859-15':
    case 'macintosh':
      return l10n.t('Western Europe, America');
    case 'windows-1250':
    case 'iso-8859-2':
      return l10n.t('Central Europe');
    case 'windows-1251':
    case 'iso-8859-5':
    case 'koi8-r':
    case 'koi8-u':
    case 'ibm866':
      return l10n.t('Cyrillic');
    case 'windows-1253':
    case 'iso-8859-7':
      return l10n.t('Greek');
    case 'windows-1254':
      return l10n.t('Turkish');
    case 'windows-1255':
    case 'iso-8859-8':
      return l10n.t('Hebrew');
    case 'windows-1256':
    case 'iso-8859-6':
      return l10n.t('Arabic');
    case 'windows-1257':
      return l10n.t('Baltic');
    case 'windows-1258':
      return l10n.t('Vietnamese');
    case 'windows-874':
      return l10n.t('Thai');
    case 'shift_jis':
    case 'euc-jp':
      return l10n.t('Japanese');
    case 'gb18030':
    case 'gbk':
      return l10n.t('Chinese, simplified');
    case 'big5':
      return l10n.t('Chinese, traditional');
    case 'euc-kr':
      return l10n.t('Korean');
  }
}
