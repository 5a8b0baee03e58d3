import { useModel, useReadout } from '../hooks';

const QUANTITIES = {
  potential_V: { end: 'potential_end_V', unit: 'V', digits: 3 },
  temperature_K: { end: 'temperature_end_K', unit: 'K', digits: 1 },
} as const;

/** What a condition is at the moment, where the protocol drives it; the control beside is what it is at the start. */
export function NowByProtocol({ quantity }: { quantity: keyof typeof QUANTITIES }) {
  const { end, unit, digits } = QUANTITIES[quantity];
  const driven = useModel(
    ({ protocol }) => protocol?.segments.some((one) => (one[quantity] ?? one[end]) !== undefined) ?? false,
  );
  const value = useReadout((frame) => frame.protocol?.[quantity].toFixed(digits).replace('-', '−'), undefined);
  if (!driven || value === undefined) return null;
  return (
    <p className="hint now-by-protocol">
      Now {value} {unit}, by the protocol
    </p>
  );
}
