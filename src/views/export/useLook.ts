import { useMemo } from 'react';
import { useIsVolume, useTheme } from '../hooks';
import { usePlotTheme } from '../plots/theme';
import type { Look } from './picture';

/** How the page shows the lattice, for pictures of it. */
export function useLook(): Look {
  const theme = usePlotTheme();
  const isDark = useTheme() === 'dark';
  const isVolume = useIsVolume();
  return useMemo(() => ({ theme, isDark, isVolume }), [theme, isDark, isVolume]);
}
