// Fields of whoever issues the document, from the registry.
import type { Writer } from '../dossier.ts';
import { momentText } from '../moment.ts';
import type { Person } from '../reporting-profile.ts';
import { textValue } from '../value.ts';
import type { Fillers } from './filler.ts';

export const writerFillers: Fillers<Writer> = {
  now: ({ at }) => textValue(momentText(at)),
  place: ({ issuer }) => textValue(issuer.place),
  /** Authority in lines, the name in the last. */
  signer: ({ issuer: { signer } }) =>
    signer && textValue([...signer.authority, signer.name].join('\n')),
  deputy_signer: ({ issuer: { deputySigner } }) =>
    deputySigner && textValue([...deputySigner.authority, deputySigner.name].join('\n')),
  recipients: ({ issuer: { recipients, draftingUnit } }) =>
    recipients &&
    textValue(
      [
        'Như trên;',
        ...recipients.map((name) => `${name};`),
        `Lưu: VT${draftingUnit === undefined ? '' : `, ${draftingUnit}`}.`,
      ].join('\n'),
    ),
  issuer_name: ({ issuer }) => textValue(issuer.name),
  issuer_address: ({ issuer }) => textValue(issuer.address),
  issuer_founding: ({ issuer }) => textValue(issuer.founding),
  issuer_representative: ({ issuer }) => textValue(nameAndPosition(issuer.representative)),
  contact_name: ({ issuer }) => textValue(nameAndPosition(issuer.contact)),
  contact_phone: ({ issuer }) => textValue(issuer.contact?.phone),
  contact_email: ({ issuer }) => textValue(issuer.contact?.email),
  contact_address: ({ issuer }) => textValue(issuer.contact?.address ?? issuer.address),
  dpo_name: ({ issuer }) => textValue(nameAndPosition(issuer.dataProtection)),
  dpo_phone: ({ issuer }) => textValue(issuer.dataProtection?.phone),
  dpo_email: ({ issuer }) => textValue(issuer.dataProtection?.email),
  file_place: ({ issuer }) => textValue(issuer.filePlace),
  /** A report in time has no delay to explain; a late one asks. */
  not_late: ({ at, dueAt }) =>
    dueAt !== undefined && at <= dueAt ? textValue('Không gửi chậm.') : undefined,
};

function nameAndPosition(person: Person | undefined): string | undefined {
  if (person === undefined) return undefined;
  return person.position === undefined ? person.name : `${person.name}, ${person.position}`;
}
