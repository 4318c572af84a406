import { join } from 'node:path';
import { startElectron } from './hosts/electron/start.ts';

// Only the entry knows where it lies after the build: chunks may land elsewhere.
startElectron({
  pages: join(import.meta.dirname, '../renderer'),
  preload: join(import.meta.dirname, '../preload/index.cjs'),
  icon: join(import.meta.dirname, '../../resources/icon.png'),
});
