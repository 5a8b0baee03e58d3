import { useMemo } from 'react';
import { useTheme } from '../hooks';
import { usePlotTheme } from '../plots/theme';
import type { Look } from './picture';

/** The page's colours, for pictures. */
export function useLook(): Look {
  const theme = usePlotTheme();
  const isDark = useTheme() === 'dark';
  return useMemo(() => ({ theme, isDark }), [theme, isDark]);
}
