import type { EpochMs } from '../../shared/contract/index.ts';
import type { Database } from './database.ts';

/** The bytes of pictures; what they are called and how large they are stands with the messages that refer to them. */
export interface PictureRows {
  readonly add: (pictureId: string, bytes: Uint8Array, at: EpochMs) => void;
  readonly bytes: (pictureId: string) => Uint8Array | undefined;
  /** Removes what no message and no queued message refers to. */
  readonly sweep: () => void;
}

export const pictureRows = (db: Database): PictureRows => ({
  add: (pictureId, bytes, at) => db.run('insert into picture (id, created_at, bytes) values (?, ?, ?)', pictureId, at, bytes),
  bytes: (pictureId) => db.get('select bytes from picture where id = ?', pictureId)?.bytes as Uint8Array | undefined,
  sweep: () =>
    db.run(
      `delete from picture where id not in (
         select one.value ->> '$.id' from message, json_each(message.pictures) as one where message.pictures is not null
         union all
         select one.value ->> '$.id' from queued_message, json_each(queued_message.pictures) as one
           where queued_message.pictures is not null)`,
    ),
});
