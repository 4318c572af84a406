export { DiskBar } from './disk-bar.tsx';
