export { VALIDATORS, type ValidatorCode } from './catalogue.ts';
export { type ValidateOptions, validate } from './validate.ts';
export { type Finding, VALIDATOR_SETS, type Validator, type ValidatorSet } from './validator.ts';
