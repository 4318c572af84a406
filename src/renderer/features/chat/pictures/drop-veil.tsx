import { ImagePlus } from 'lucide-react';

/** Over the conversation while files hover: says that they may be let go here. */
export const DropVeil = () => (
  <div className="pointer-events-none absolute inset-2 z-20 grid animate-fade place-items-center rounded-l border-2 border-accent border-dashed bg-accent-soft/90">
    <p className="flex items-center gap-2 font-medium text-accent">
      <ImagePlus size={18} aria-hidden />
      Let go to add the pictures to your message
    </p>
  </div>
);
