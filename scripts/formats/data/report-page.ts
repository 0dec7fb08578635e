import type { EditionModel } from '../../model/model.js';
import type { PivotEdition } from '../../pivot/edition.js';
import { checklist } from '../../report/checklist.js';
import { pageOfReport } from '../../report/page.js';
import type { Offered } from '../../report/subject.js';
import type { OwnPage } from '../site/own-page.js';

const REPORT_PAGE = 'report.html';

/** The page that answers for a project what reviewers ask; other documents are not ours to review. */
export const reportPages = (model: EditionModel, edition: PivotEdition, offered: Offered): OwnPage[] =>
  model.source.kind === 'project'
    ? [{ name: REPORT_PAGE, title: 'Report', main: pageOfReport(checklist(model, edition, offered)) }]
    : [];
