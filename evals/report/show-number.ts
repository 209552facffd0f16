import type { Measurement } from '../scores/measure.ts';
import type { Metric } from '../scores/types.ts';

/** A measured value for people; `unscored` where nothing was measured. */
export function showValue(value: number, unit: Metric['unit']): string {
  switch (unit) {
    case 'share': return `${(value * 100).toFixed(1)}%`;
    case 'dollars': return `$${value.toFixed(3)}`;
    case 'seconds': return `${value.toFixed(2)} s`;
    case 'number': return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
  }
}

export function showMeasurement(measurement: Measurement | null, { unit }: Pick<Metric, 'unit'>): string {
  if (measurement === null) return 'unscored';
  const { value, interval } = measurement;
  return interval === null ? showValue(value, unit) : `${showValue(value, unit)} (${showValue(interval.low, unit)} to ${showValue(interval.high, unit)})`;
}
