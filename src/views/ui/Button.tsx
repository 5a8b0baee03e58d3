import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  icon?: ReactNode;
  children?: ReactNode;
  variant?: 'plain' | 'primary' | 'quiet';
  className?: string;
}

/** A button with words, and an icon before them if wanted. */
export function Button({ icon, children, variant = 'plain', className = '', ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`button ${variant} ${className}`}>
      {icon}
      {children !== undefined && <span className="button-text">{children}</span>}
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<ButtonProps, 'children'> {
  icon: ReactNode;
  /** What it does: the name for screen readers, and the tooltip. */
  label: string;
  /** Key that does the same, shown in the tooltip. */
  shortcut?: string;
  /** Stands beside the icon on a wide screen; the label begins with it. */
  word?: string;
}

/** A button that shows an icon: square, or with a word beside it on a wide screen. */
export function IconButton({
  icon,
  label,
  shortcut,
  word,
  variant = 'plain',
  className = '',
  ...props
}: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton {...props} aria-label={label} className={`button icon ${variant} ${className}`}>
        {icon}
        {word && <span className="button-word">{word}</span>}
      </AriaButton>
      <Tip label={label} shortcut={shortcut} />
    </TooltipTrigger>
  );
}

interface IconToggleProps {
  icon: ReactNode;
  label: string;
  isSelected: boolean;
  onChange: (selected: boolean) => void;
}

/** A square button that is on or off. */
export function IconToggle({ icon, label, ...props }: IconToggleProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <ToggleButton {...props} aria-label={label} className="button icon plain toggle">
        {icon}
      </ToggleButton>
      <Tip label={label} />
    </TooltipTrigger>
  );
}

function Tip({ label, shortcut }: { label: string; shortcut?: string | undefined }) {
  return (
    <Tooltip className="tooltip" offset={6}>
      {label}
      {shortcut && <kbd>{shortcut}</kbd>}
    </Tooltip>
  );
}
