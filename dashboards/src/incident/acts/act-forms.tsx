// The form of every act: one chunk, fetched when the first is opened.
import type { ReactNode } from 'react';
import { AssignForm } from '../decisions/assign-form.tsx';
import { CloseForm } from '../decisions/close-form.tsx';
import { ConfirmForm } from '../decisions/confirm-form.tsx';
import { DecideForm } from '../decisions/decide-form.tsx';
import { SeverityForm } from '../decisions/severity-form.tsx';
import { StatusForm } from '../decisions/status-form.tsx';
import { TimesForm } from '../decisions/times-form.tsx';
import { AddEvidenceForm } from '../files/add-evidence-form.tsx';
import { AddObservableForm } from '../files/add-observable-form.tsx';
import { ChangeObservableForm } from '../files/change-observable-form.tsx';
import { HandOverForm } from '../files/hand-over-form.tsx';
import { DetachForm } from '../grouping/detach-form.tsx';
import { AcceptLinkForm, UnlinkForm } from '../grouping/link-forms.tsx';
import { PinForm } from '../grouping/pin-form.tsx';
import { RelateForm } from '../grouping/relate-form.tsx';
import { UnmergeForm } from '../grouping/unmerge-form.tsx';
import { RestrictForm, UnrestrictForm } from '../people/restrict-form.tsx';
import { SnoozeForm, WakeForm } from '../people/snooze-form.tsx';
import { WatchersForm } from '../people/watchers-form.tsx';
import { AnswerForm } from '../requests/answer-form.tsx';
import { AskForm } from '../requests/ask-form.tsx';
import { CallForm } from '../requests/call-form.tsx';
import { WithdrawForm } from '../requests/withdraw-form.tsx';
import { AddTaskForm } from '../tasks/add-task-form.tsx';
import { ChangeTaskForm } from '../tasks/change-task-form.tsx';
import { PlaybookForm } from '../tasks/playbook-form.tsx';
import type { ActName } from './act.ts';
import type { ActFormProps } from './act-dialog.tsx';

const FORMS: Readonly<Record<ActName, (props: ActFormProps) => ReactNode>> = {
  assign: AssignForm,
  status: StatusForm,
  severity: SeverityForm,
  close: CloseForm,
  confirm: ConfirmForm,
  times: TimesForm,
  decide: DecideForm,
  'add-task': AddTaskForm,
  'change-task': ChangeTaskForm,
  playbook: PlaybookForm,
  watchers: WatchersForm,
  snooze: SnoozeForm,
  wake: WakeForm,
  restrict: RestrictForm,
  unrestrict: UnrestrictForm,
  ask: AskForm,
  answer: AnswerForm,
  withdraw: WithdrawForm,
  call: CallForm,
  relate: RelateForm,
  unmerge: UnmergeForm,
  detach: DetachForm,
  pin: PinForm,
  'accept-link': AcceptLinkForm,
  unlink: UnlinkForm,
  'add-observable': AddObservableForm,
  'change-observable': ChangeObservableForm,
  'add-evidence': AddEvidenceForm,
  'hand-over': HandOverForm,
};

export default function ActForm({ act, ...props }: ActFormProps & { act: ActName }): ReactNode {
  const Form = FORMS[act];
  return <Form {...props} />;
}
