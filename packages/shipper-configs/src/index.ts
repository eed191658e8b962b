export { inputFor, shipperConfig, shippersFor } from './configs.ts';
export { inputOfFormat } from './input-of-format.ts';
export {
  type ConfigFile,
  KEY_PLACEHOLDER,
  SHIPPERS,
  type Shipper,
  type ShipperInput,
  type ShipperSettings,
  shipperInputSchema,
  shipperSettingsSchema,
} from './settings.ts';
