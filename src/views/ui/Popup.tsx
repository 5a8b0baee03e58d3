import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay, Popover, type PopoverProps } from 'react-aria-components';
import { IconButton } from './Button';

interface PopupProps {
  /** The button that opens it. */
  trigger: ReactNode;
  label: string;
  className?: string;
  placement?: NonNullable<PopoverProps['placement']>;
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** The dialogue inside has the name; the popover around it, which has no role, would take that of its button. */
const UNNAMED = { 'aria-labelledby': '' };

/** A small panel beside the button that opens it. */
export function Popup({ trigger, label, className = '', placement = 'bottom start', children }: PopupProps) {
  return (
    <DialogTrigger>
      {trigger}
      <Popover {...UNNAMED} className="popover" placement={placement} offset={6}>
        <Dialog aria-label={label} className={`popover-content ${className}`}>
          {({ close }) => <>{typeof children === 'function' ? children(close) : children}</>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface WindowProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** As wide as there is room, for tables and figures. */
  wide?: boolean;
  children: ReactNode;
}

/** A dialogue in the middle of the screen; Escape or a press beside it closes it. */
export function Window({ title, isOpen, onClose, wide = false, children }: WindowProps) {
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className={wide ? 'window wide' : 'window'}>
        <Dialog className="window-content">
          <div className="window-head">
            <Heading slot="title">{title}</Heading>
            <IconButton variant="quiet" icon={<X size={16} aria-hidden />} label="Close" onPress={onClose} />
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
