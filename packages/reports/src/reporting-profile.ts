// What the registry knows of an organisation for its documents: who writes, signs, is asked, is told.
import * as z from 'zod';
import { ADDRESSEE_ROLES } from './form.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

const personSchema = z.strictObject({
  name: text(100),
  /** Chức vụ. */
  position: text(200).exactOptional(),
  phone: text(40).exactOptional(),
  email: text(200).exactOptional(),
  address: text(300).exactOptional(),
});
export type Person = z.infer<typeof personSchema>;

/** How the signature reads: `TUQ.` signs by authority on nights and holidays. */
export const signerSchema = z.strictObject({
  /** Lines above the name in capitals: `TL. GIÁM ĐỐC`, `TRƯỞNG PHÒNG`. */
  authority: z.array(text(300)).min(1).max(3),
  name: text(100),
});
export type Signer = z.infer<typeof signerSchema>;

/** An organisation as reports need it; each part that is absent is a field still missing. */
export const reportingProfileSchema = z.strictObject({
  id: text(64),
  name: text(200),
  /** Cơ quan chủ quản cấp trên, as the letterhead names it. */
  superior: text(200).exactOptional(),
  address: text(300).exactOptional(),
  /** Địa danh: `Lam Khê`. */
  place: text(100).exactOptional(),
  /** After the kind in a document's number: `TTCĐS` in `12/BC-TTCĐS`. */
  documentCode: text(40).exactOptional(),
  /** Đơn vị soạn, behind "Lưu: VT". */
  draftingUnit: text(40).exactOptional(),
  founding: text(300).exactOptional(),
  representative: personSchema.exactOptional(),
  contact: personSchema.exactOptional(),
  dataProtection: personSchema.exactOptional(),
  signer: signerSchema.exactOptional(),
  deputySigner: signerSchema.exactOptional(),
  /** Kính gửi, as the registry has it for letters on incidents. */
  letterAddressees: z.array(text(300)).min(1).max(16).exactOptional(),
  /** Names of addressees that a form leaves general. */
  addressees: z.partialRecord(z.enum(ADDRESSEE_ROLES), text(300)).exactOptional(),
  /** Who else gets the document: `UBND tỉnh (để b/c)`. */
  recipients: z.array(text(200)).max(12).exactOptional(),
  /** Nơi lưu hồ sơ, thời gian lưu. */
  filePlace: text(300).exactOptional(),
});
export type ReportingProfile = z.infer<typeof reportingProfileSchema>;
