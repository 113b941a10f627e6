#!/usr/bin/env node
// npm run l10n: writes l10n/bundle.l10n.json, from which translations are made, anew from the code.
import fs from 'node:fs';
import { asFile, BUNDLE, extract } from './lib/l10n.mjs';

fs.writeFileSync(BUNDLE, asFile(extract()));
