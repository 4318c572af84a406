import type { Picture } from '../../../../shared/contract/index.ts';
import { Dialog } from '../../../ui/index.ts';

interface PictureDialogProps {
  readonly picture: Picture;
  readonly url: string;
  readonly onClose: () => void;
}

/** A picture as large as the window has room for. */
export const PictureDialog = ({ picture, url, onClose }: PictureDialogProps) => (
  <Dialog
    open
    toLookAt
    onOpenChange={(open) => !open && onClose()}
    title={picture.name}
    description={`${picture.widthPx} × ${picture.heightPx} pixels`}
    className="top-[4vh] max-h-[92vh] w-auto max-w-[calc(100vw-2rem)]"
  >
    <img src={url} alt={picture.name} className="m-5 mt-3 min-h-0 max-w-[calc(100vw-5rem)] rounded-m object-contain" />
  </Dialog>
);
