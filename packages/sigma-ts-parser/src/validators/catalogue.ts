// Every validator there is, in the order of their codes.
import { aliasIncomplete } from './alias-incomplete.ts';
import { aliasUnused } from './alias-unused.ts';
import { allOfThem } from './all-of-them.ts';
import { containsTooShort } from './contains-too-short.ts';
import { controlCharacter } from './control-character.ts';
import { countNotWhole } from './count-not-whole.ts';
import { customFieldResembles } from './custom-field-resembles.ts';
import { dateInFuture } from './date-in-future.ts';
import { deprecatedWithoutSuccessor } from './deprecated-without-successor.ts';
import { descriptionShort } from './description-short.ts';
import { duplicateDetection } from './duplicate-detection.ts';
import { duplicateId } from './duplicate-id.ts';
import { duplicateName } from './duplicate-name.ts';
import { duplicateTitle } from './duplicate-title.ts';
import { expandWithoutPlaceholder } from './expand-without-placeholder.ts';
import { falsepositivesForm } from './falsepositives-form.ts';
import { fieldMisplaced } from './field-misplaced.ts';
import { fieldNameSpaces } from './field-name-spaces.ts';
import { fileName } from './file-name.ts';
import { filterNotNegated } from './filter-not-negated.ts';
import { filterReferenceUnknown } from './filter-reference-unknown.ts';
import { groupByMissing } from './group-by-missing.ts';
import { idMissing } from './id-missing.ts';
import { idNotRandom } from './id-not-random.ts';
import { idNotUuid } from './id-not-uuid.ts';
import { listEntryDuplicate } from './list-entry-duplicate.ts';
import { listEntryShort } from './list-entry-short.ts';
import { logsourceForm } from './logsource-form.ts';
import { logsourceOutsideTaxonomy } from './logsource-outside-taxonomy.ts';
import { metadataMissing } from './metadata-missing.ts';
import { modifiedBeforeDate } from './modified-before-date.ts';
import { modifierAlias } from './modifier-alias.ts';
import { modifierRedundant } from './modifier-redundant.ts';
import { ofSingleSelection } from './of-single-selection.ts';
import { ofWithoutWildcard } from './of-without-wildcard.ts';
import { rangeEmpty } from './range-empty.ts';
import { referenceRetired } from './reference-retired.ts';
import { referenceUnknown } from './reference-unknown.ts';
import { relatedSelf } from './related-self.ts';
import { relatedTypeUnknown } from './related-type-unknown.ts';
import { relatedUnknown } from './related-unknown.ts';
import { selectionUnused } from './selection-unused.ts';
import { stableWithoutAuthor } from './stable-without-author.ts';
import { tagForm } from './tag-form.ts';
import { tagMalformed } from './tag-malformed.ts';
import { tagNamespaceUnknown } from './tag-namespace-unknown.ts';
import { tagTlpContradictory } from './tag-tlp-contradictory.ts';
import { taxonomyNotSigma } from './taxonomy-not-sigma.ts';
import { temporalSingleRule } from './temporal-single-rule.ts';
import { textTooLong } from './text-too-long.ts';
import { titleCase } from './title-case.ts';
import { titleForm } from './title-form.ts';
import { titleLength } from './title-length.ts';
import type { Validator } from './validator.ts';
import { valueContradictory } from './value-contradictory.ts';
import { valueDuplicate } from './value-duplicate.ts';
import { wildcardInsteadOfModifier } from './wildcard-instead-of-modifier.ts';
import { wildcardRedundant } from './wildcard-redundant.ts';
import { windashWithoutDash } from './windash-without-dash.ts';

const ALL = [
  aliasIncomplete,
  aliasUnused,
  allOfThem,
  containsTooShort,
  controlCharacter,
  countNotWhole,
  customFieldResembles,
  dateInFuture,
  deprecatedWithoutSuccessor,
  descriptionShort,
  duplicateDetection,
  duplicateId,
  duplicateName,
  duplicateTitle,
  expandWithoutPlaceholder,
  falsepositivesForm,
  fieldMisplaced,
  fieldNameSpaces,
  fileName,
  filterNotNegated,
  filterReferenceUnknown,
  groupByMissing,
  idMissing,
  idNotRandom,
  idNotUuid,
  listEntryDuplicate,
  listEntryShort,
  logsourceForm,
  logsourceOutsideTaxonomy,
  metadataMissing,
  modifiedBeforeDate,
  modifierAlias,
  modifierRedundant,
  ofSingleSelection,
  ofWithoutWildcard,
  rangeEmpty,
  referenceRetired,
  referenceUnknown,
  relatedSelf,
  relatedTypeUnknown,
  relatedUnknown,
  selectionUnused,
  stableWithoutAuthor,
  tagForm,
  tagMalformed,
  tagNamespaceUnknown,
  tagTlpContradictory,
  taxonomyNotSigma,
  temporalSingleRule,
  textTooLong,
  titleCase,
  titleForm,
  titleLength,
  valueContradictory,
  valueDuplicate,
  wildcardInsteadOfModifier,
  wildcardRedundant,
  windashWithoutDash,
] as const;

/** The stable names of what validators report. */
export type ValidatorCode = (typeof ALL)[number]['code'];

export const VALIDATORS: readonly Validator<ValidatorCode>[] = ALL;
