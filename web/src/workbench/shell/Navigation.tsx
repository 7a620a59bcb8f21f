import {
  ApiOutlined,
  AlertOutlined,
  AuditOutlined,
  BarChartOutlined,
  BellOutlined,
  BookOutlined,
  CloudDownloadOutlined,
  BranchesOutlined,
  CalendarOutlined,
  DashboardOutlined,
  DesktopOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  EnvironmentOutlined,
  FolderOpenOutlined,
  HeartOutlined,
  HomeOutlined,
  IdcardOutlined,
  InboxOutlined,
  LineChartOutlined,
  QrcodeOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  SolutionOutlined,
  SwapOutlined,
  TeamOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Scenario } from '../../api/contract.ts';
import { useSay } from '../language.ts';
import { groupBy } from '../parts/group.ts';
import { numberText } from '../parts/value.ts';
import { scenariosQuery } from '../queries.ts';
import { useLeads, useSession } from '../session.ts';
import { wings, words } from './words.ts';

/** Roles that serve persons at a counter; the server decides again. */
const counterRoles = [
  'clerk',
  'officer',
  'team-lead',
  'justice-station',
  'mediator',
  'reconsideration-officer',
];

/** Roles that make papers in many matters at once; the server decides again. */
const paperRoles = ['clerk', 'officer', 'team-lead'];

/** Roles that open matters handed over by other scenarios. */
const receivingRoles = ['judge', 'court-clerk', 'supervisor', 'legal-reviewer'];

/** Roles that have all cases of their court reviewed; the server decides again. */
const courtRoles = ['court-president', 'judge', 'court-clerk'];

/** Roles to which the page about personal data is open; the server decides again. */
const privacyRoles = ['head', 'leader', 'legal-reviewer', 'inspector', 'auditor', 'admin'];

/** Roles to which the cockpit and the safety report are open; the server decides again. */
const cockpitRoles = ['leader', 'supervisor', 'inspector', 'reconsideration-head', 'head'];

/** Roles that see how the intake of signals stands. */
const intakeRoles = ['admin', 'dispatcher'];
/** Roles that look after homes with a water meter. */
const careRoles = ['grid-member', 'dispatcher'];
/** Roles that work with events of the grid; the server decides again. */
const gridRoles = ['dispatcher', 'grid-member', 'leader', 'head', 'inspector'];

/** Roles that answer for the exchange with the province; the server decides again. */
const exchangeRoles = ['clerk', 'team-lead', 'inspector', 'admin'];

/** Roles that read the rules of signals and their alerts; the server decides again. */
const signalRuleRoles = ['dispatcher', 'head', 'leader', 'inspector'];

function byWing(scenarios: readonly Scenario[]): [string, Scenario[]][] {
  const groups = groupBy(scenarios, (scenario) => scenario.wing);
  return Object.keys(wings).flatMap((wing) => {
    const members = groups.get(wing);
    return members === undefined ? [] : [[wing, members] as [string, Scenario[]]];
  });
}

/** The wings that have scenarios, with the cases this account may see in each. */
export function Navigation(): ReactElement {
  const say = useSay();
  const scenarios = useQuery(scenariosQuery);
  const administers = useSession()?.bindings.some(({ role }) => role === 'admin') === true;
  const receives = useSession()?.bindings.some(({ role }) => receivingRoles.includes(role)) === true;
  const inspects = useSession()?.bindings.some(({ role }) => role === 'inspector') === true;
  const answersForData = useSession()?.bindings.some(({ role }) => privacyRoles.includes(role)) === true;
  const servesPersons = useSession()?.bindings.some(({ role }) => counterRoles.includes(role)) === true;
  const exchanges = useSession()?.bindings.some(({ role }) => exchangeRoles.includes(role)) === true;
  const makesPapers = useSession()?.bindings.some(({ role }) => paperRoles.includes(role)) === true;
  const reviewsCases = useSession()?.bindings.some(({ role }) => courtRoles.includes(role)) === true;
  const oversees = useSession()?.bindings.some(({ role }) => cockpitRoles.includes(role)) === true;
  const worksInGrid = useSession()?.bindings.some(({ role }) => gridRoles.includes(role)) === true;
  const watchesIntake = useSession()?.bindings.some(({ role }) => intakeRoles.includes(role)) === true;
  const looksAfter = useSession()?.bindings.some(({ role }) => careRoles.includes(role)) === true;
  const readsRules = useSession()?.bindings.some(({ role }) => signalRuleRoles.includes(role)) === true;
  const leads = useLeads();
  return (
    <div className="navigation">
      <Link to="/" activeOptions={{ exact: true }}>
        <CalendarOutlined aria-hidden /> {say(words.myDay)}
      </Link>
      <Link to="/w/matters" activeOptions={{ exact: true, includeSearch: true }}>
        <FolderOpenOutlined aria-hidden /> {say(words.matters)}
      </Link>
      <Link to="/w/notices">
        <BellOutlined aria-hidden /> {say(words.notices)}
      </Link>
      {worksInGrid && (
        <Link to="/w/grid" activeOptions={{ includeSearch: false }}>
          <AlertOutlined aria-hidden /> {say(words.grid)}
        </Link>
      )}
      {looksAfter && (
        <Link to="/w/care">
          <HeartOutlined aria-hidden /> {say(words.care)}
        </Link>
      )}
      {leads && (
        <Link to="/w/team">
          <SolutionOutlined aria-hidden /> {say(words.team)}
        </Link>
      )}
      <Link to="/w/indicators">
        <BarChartOutlined aria-hidden /> {say(words.indicators)}
      </Link>
      <Link to="/w/map">
        <EnvironmentOutlined aria-hidden /> {say(words.map)}
      </Link>
      <Link to="/w/addresses">
        <HomeOutlined aria-hidden /> {say(words.addresses)}
      </Link>
      <Link to="/w/norms">
        <BookOutlined aria-hidden /> {say(words.norms)}
      </Link>
      {makesPapers && (
        <Link to="/w/papers/batches">
          <FileDoneOutlined aria-hidden /> {say(words.paperBatches)}
        </Link>
      )}
      {servesPersons && (
        <Link to="/w/counter">
          <IdcardOutlined aria-hidden /> {say(words.counter)}
        </Link>
      )}
      <Link to="/w/rooms" activeOptions={{ includeSearch: false }}>
        <VideoCameraOutlined aria-hidden /> {say(words.rooms)}
      </Link>
      <Link to="/w/case-code">
        <QrcodeOutlined aria-hidden /> {say(words.caseCode)}
      </Link>
      <Link to="/w/disputes">
        <BranchesOutlined aria-hidden /> {say(words.disputes)}
      </Link>
      {oversees && (
        <Link to="/w/safety" activeOptions={{ includeSearch: false }}>
          <LineChartOutlined aria-hidden /> {say(words.safetyReport)}
        </Link>
      )}
      {oversees && (
        <Link to="/w/cockpit" activeOptions={{ exact: true, includeSearch: false }}>
          <DesktopOutlined aria-hidden /> {say(words.cockpit)}
        </Link>
      )}
      {oversees && (
        <Link to="/w/cockpit/disputes" activeOptions={{ includeSearch: false }}>
          <DashboardOutlined aria-hidden /> {say(words.disputeCockpit)}
        </Link>
      )}
      {receives && (
        <Link to="/w/inbox">
          <InboxOutlined aria-hidden /> {say(words.inbox)}
        </Link>
      )}
      {reviewsCases && (
        <Link to="/w/court-review">
          <FileSearchOutlined aria-hidden /> {say(words.courtReview)}
        </Link>
      )}
      {administers && (
        <Link to="/w/admin/$section" params={{ section: 'people' }}>
          <TeamOutlined aria-hidden /> {say(words.administration)}
        </Link>
      )}
      {readsRules && (
        <Link to="/w/signal-rules">
          <AlertOutlined aria-hidden /> {say(words.signalRules)}
        </Link>
      )}
      {watchesIntake && (
        <Link to="/w/intake">
          <CloudDownloadOutlined aria-hidden /> {say(words.intake)}
        </Link>
      )}
      {administers && (
        <Link to="/w/systems">
          <ApiOutlined aria-hidden /> {say(words.systems)}
        </Link>
      )}
      <Link to="/w/alliance">
        <SafetyCertificateOutlined aria-hidden /> {say(words.alliance)}
      </Link>
      {exchanges && (
        <Link to="/w/provincial">
          <SwapOutlined aria-hidden /> {say(words.provincial)}
        </Link>
      )}
      {inspects && (
        <Link to="/w/inspection">
          <AuditOutlined aria-hidden /> {say(words.inspection)}
        </Link>
      )}
      {answersForData && (
        <Link to="/w/privacy">
          <SafetyOutlined aria-hidden /> {say(words.privacy)}
        </Link>
      )}
      {byWing(scenarios.data ?? []).map(([wing, members]) => (
        <section key={wing} aria-label={wings[wing] && say(wings[wing])}>
          <h2>{wings[wing] && say(wings[wing])}</h2>
          {members.map((scenario) => (
            <Link
              key={scenario.id}
              to="/w/matters"
              search={{ scenario: scenario.id }}
              activeOptions={{ includeSearch: true }}
            >
              <span>{say(scenario.name)}</span>
              <small>{numberText(scenario.cases)}</small>
            </Link>
          ))}
        </section>
      ))}
    </div>
  );
}
