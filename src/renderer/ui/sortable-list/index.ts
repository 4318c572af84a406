export { Grip } from './grip.tsx';
export { movedTo } from './places.ts';
export { type MovedBy, SortableList } from './sortable-list.tsx';
