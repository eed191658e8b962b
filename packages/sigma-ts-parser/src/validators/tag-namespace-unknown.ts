import { nearest } from '../nearest.ts';
import { TAG_NAMESPACES } from './tag-form.ts';
import { defineValidator } from './validator.ts';

export const tagNamespaceUnknown = defineValidator({
  code: 'tag_namespace_unknown',
  severity: 'warning',
  set: 'sigmahq',
  description: 'Tags use the namespaces of the tags appendix.',
  check(documents, report) {
    for (const document of documents) {
      for (const tag of document.tags) {
        const namespace = tag.slice(0, Math.max(0, tag.indexOf('.')));
        if (namespace === '' || TAG_NAMESPACES.includes(namespace)) continue;
        const meant = nearest(namespace, TAG_NAMESPACES);
        const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
        const message = `"${tag}": Sigma defines no namespace "${namespace}".${hint} Defined: ${TAG_NAMESPACES.join(', ')}.`;
        report(document, message, 'tags');
      }
    }
  },
});
