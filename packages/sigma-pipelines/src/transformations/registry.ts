// Every transformation of pySigma: what is done here, and what is refused and why.
import { addCondition } from './add-condition.ts';
import { caseTransformation } from './case.ts';
import { changeLogsource } from './change-logsource.ts';
import { convertType } from './convert-type.ts';
import type { TransformationType } from './define.ts';
import { dropDetectionItem } from './drop-detection-item.ts';
import { extractFields } from './extract-fields.ts';
import { detectionItemFailure, ruleFailure, strictFieldMappingFailure } from './failures.ts';
import { addField, removeField, setField } from './field-list.ts';
import {
  fieldNameMapping,
  fieldNamePrefix,
  fieldNamePrefixMapping,
  fieldNameSuffix,
} from './field-names.ts';
import { hashesFields } from './hashes-fields.ts';
import { mapString } from './map-string.ts';
import { nest } from './nest.ts';
import { setCustomAttribute, setState } from './notes.ts';
import { valuePlaceholders, wildcardPlaceholders } from './placeholders.ts';
import { regexTransformation } from './regex.ts';
import { replaceString } from './replace-string.ts';
import { setValue } from './set-value.ts';

export const TRANSFORMATIONS: ReadonlyMap<string, TransformationType> = new Map(
  [
    fieldNameMapping,
    fieldNamePrefixMapping,
    fieldNamePrefix,
    fieldNameSuffix,
    addCondition,
    changeLogsource,
    dropDetectionItem,
    hashesFields,
    extractFields,
    replaceString,
    mapString,
    caseTransformation,
    regexTransformation,
    setValue,
    convertType,
    valuePlaceholders,
    wildcardPlaceholders,
    addField,
    removeField,
    setField,
    setState,
    setCustomAttribute,
    ruleFailure,
    detectionItemFailure,
    strictFieldMappingFailure,
    nest,
  ].map((transformation) => [transformation.type, transformation]),
);

const OUTSIDE =
  'it would make a ruleset depend on something outside the reviewed files; put the values into "vars", or give the engine a reference list';

/** Transformations that pySigma has and that are refused here. */
export const REFUSED_TRANSFORMATIONS: ReadonlyMap<string, string> = new Map([
  [
    'query_expression_placeholders',
    'it writes query text, and rules are matched here, not queried',
  ],
  ['field_name_transform', 'its parameter is a Python function, which a file cannot hold'],
  ['file_placeholders', OUTSIDE],
  ['http_placeholders', OUTSIDE],
  ['command_placeholders', OUTSIDE],
]);
