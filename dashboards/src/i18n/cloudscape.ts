// The texts inside Cloudscape's components. The library has no Vietnamese, and its own English file
// covers ten times the components that are used here.
import type { I18nProviderProps } from '@cloudscape-design/components/i18n';

interface Texts {
  readonly success: string;
  readonly error: string;
  readonly warning: string;
  readonly info: string;
  readonly dismiss: string;
  readonly clear: string;
  readonly closeDialog: string;
  readonly selected: string;
  readonly retry: string;
}

const VI: Texts = {
  success: 'Thành công',
  error: 'Lỗi',
  warning: 'Cảnh báo',
  info: 'Thông tin',
  dismiss: 'Đóng thông báo',
  clear: 'Xóa',
  closeDialog: 'Đóng hộp thoại',
  selected: 'Đã chọn',
  retry: 'Thử lại',
};

const EN: Texts = {
  success: 'Success',
  error: 'Error',
  warning: 'Warning',
  info: 'Information',
  dismiss: 'Dismiss',
  clear: 'Clear',
  closeDialog: 'Close the dialog',
  selected: 'Selected',
  retry: 'Try again',
};

/** The library's own message format: a list of elements, 0 being plain text. */
const text = (value: string) => [{ type: 0, value }];

function messages(texts: Texts) {
  return {
    alert: {
      dismissAriaLabel: text(texts.dismiss),
      'i18nStrings.successIconAriaLabel': text(texts.success),
      'i18nStrings.errorIconAriaLabel': text(texts.error),
      'i18nStrings.warningIconAriaLabel': text(texts.warning),
      'i18nStrings.infoIconAriaLabel': text(texts.info),
      'i18nStrings.dismissAriaLabel': text(texts.dismiss),
    },
    'form-field': {
      'i18nStrings.errorIconAriaLabel': text(texts.error),
      'i18nStrings.warningIconAriaLabel': text(texts.warning),
    },
    input: { clearAriaLabel: text(texts.clear) },
    modal: { closeAriaLabel: text(texts.closeDialog) },
    select: {
      errorIconAriaLabel: text(texts.error),
      selectedAriaLabel: text(texts.selected),
      recoveryText: text(texts.retry),
    },
  };
}

/** For `I18nProvider`: both languages, only the components this app uses. */
export const cloudscapeMessages: readonly I18nProviderProps.Messages[] = [
  { 'cloudscape-design-components': { vi: messages(VI), en: messages(EN) } },
];
