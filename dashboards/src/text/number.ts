const FORMAT = new Intl.NumberFormat('vi-VN');

/**
 * A whole number with Vietnamese grouping, in either language of the interface.
 *
 * @example formatNumber(184220) // '184.220'
 */
export function formatNumber(value: number): string {
  return FORMAT.format(value);
}
