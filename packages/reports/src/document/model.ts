// An administrative document as both renderers read it: parts in order, all of it text.

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  /** `lead` stands bold before the text. Empty text is room to write. */
  | { readonly kind: 'paragraph'; readonly lead?: string; readonly text: string }
  | {
      readonly kind: 'options';
      readonly options: readonly { readonly label: string; readonly chosen: boolean }[];
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly label: string; readonly width: number }[];
      readonly rows: readonly (readonly string[])[];
    };

export interface ReportDocument {
  /** For the file's properties: `Báo cáo ban đầu, SC-2026-0031`. */
  readonly name: string;
  /** Instant of the file's properties, ISO 8601 UTC. */
  readonly at: string;
  readonly superior?: string;
  readonly issuer: string;
  /** `Số: 12/BC-TTCĐS` */
  readonly number: string;
  /** `Lam Khê, ngày 21 tháng 11 năm 2026` */
  readonly placeAndDay: string;
  readonly urgency?: string;
  /** `DỰ THẢO`, or nothing once it is approved. */
  readonly stamp?: string;
  readonly title: string;
  readonly about: string;
  readonly caution?: string;
  readonly addressees: readonly string[];
  readonly body: readonly Block[];
  /** Nơi nhận; none on a record that its participants sign. */
  readonly recipients: readonly string[];
  /** Signatures from left to right: lines in capitals, then the name. */
  readonly signatures: readonly {
    readonly authority: readonly string[];
    readonly name?: string;
  }[];
  /** First line at the foot of each page: case number and verification code. */
  readonly reference: string;
  readonly smallPrint: string;
  /** `DỮ LIỆU MÔ PHỎNG`, on every page. */
  readonly banner?: string;
}

export const SMALL_PRINT =
  'Biểu mẫu do hệ thống đề xuất, chưa phải mẫu do cơ quan có thẩm quyền ban hành.';
export const SIMULATED_BANNER = 'DỮ LIỆU MÔ PHỎNG';
export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

/** Where a signature is not a registered signer's. */
export const BY_HAND = '(Ký, ghi rõ họ tên)';

/** A cell that is only a count stands in the middle. */
export function isCount(cell: string): boolean {
  return /^\d[\d.]{0,15}$/.test(cell);
}

/** A word too long to be spaced out, such as an address or a hash: its paragraph is set ragged, not justified. */
export function hasLongWord(text: string): boolean {
  return /\S{24}/.test(text);
}

/** Room left for a hand to write in. */
export const BLANK = '………… ………… …………';
