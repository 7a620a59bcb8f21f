/**
 * Floors: imports run downwards only, and a room is entered by its door (index.ts).
 * `kernel/testing` is no room: tests use it, and it may use any room.
 */
const floors = [
  ['store'],
  ['places', 'calendar', 'ledger', 'rules', 'protection'],
  ['process', 'parties'],
  ['access'],
  ['matters', 'knowledge'],
  ['signals'],
  ['documents', 'rooms', 'exchange', 'indicators', 'notices', 'evidence', 'retention'],
  ['scenario'],
];
/** What tests of several rooms stand on; no product code uses it (`tests-stay-outside`). */
const fixtures = '-fixture\\.ts$';
const tests = '\\.test\\.ts$|-fixture\\.ts$|^kernel/testing/';

const above = floors.flatMap((rooms, floor) =>
  rooms.map((room) => {
    const lower = floors.slice(0, floor).flat();
    // a library that only the kernel has stands in its own folder
    const allowed = ['node_modules', room, ...lower].join('|');
    return {
      name: `floor-${floor}-${room}`,
      comment: `kernel/${room} stands on floor ${floor}: it may use itself and the floors below it`,
      severity: 'error',
      from: { path: `^kernel/${room}/`, pathNot: tests },
      to: { path: '^(kernel|scenarios|server|city|web|bench)/', pathNot: `^kernel/(${allowed})/` },
    };
  }),
);

module.exports = {
  forbidden: [
    ...above,
    {
      name: 'door',
      comment:
        'another room is entered through its index.ts only (the ledger has a door of its own to its pure part)',
      severity: 'error',
      from: { path: '^kernel/([^/]+)/' },
      to: {
        path: '^kernel/([^/]+)/.+',
        pathNot: [
          '^kernel/($1|node_modules)/',
          '^kernel/[^/]+/index\\.ts$',
          '^kernel/ledger/pure\\.ts$',
          fixtures,
        ],
      },
    },
    {
      name: 'door-from-outside',
      comment: 'outside the kernel, a room is entered through its index.ts only',
      severity: 'error',
      from: { path: '^(scenarios|server|city|bench)/' },
      to: {
        path: '^kernel/.+',
        pathNot: ['^kernel/[^/]+/index\\.ts$', '^kernel/ledger/pure\\.ts$', fixtures],
      },
    },
    {
      name: 'scenarios-alone',
      comment: 'a scenario never imports another scenario',
      severity: 'error',
      from: { path: '^scenarios/([^/]+/[^/]+)/' },
      to: { path: '^scenarios/[^/]+/', pathNot: '^scenarios/$1/' },
    },
    {
      name: 'scenarios-below-server',
      severity: 'error',
      from: { path: '^scenarios/' },
      to: { path: '^(server|web|bench)/' },
    },
    {
      name: 'city-stands-alone',
      comment: 'the demo city is plain data and knows nothing of the platform',
      severity: 'error',
      from: { path: '^city/', pathNot: tests },
      to: { path: '^(kernel|scenarios|server|web|bench)/' },
    },
    {
      name: 'verify-stands-alone',
      comment:
        'the verifier needs no platform: of the kernel it uses the pure ledger and the reading of time-stamps',
      severity: 'error',
      from: { path: '^verify/', pathNot: tests },
      to: {
        path: '^(kernel|scenarios|server|city|web|bench)/',
        pathNot: [
          '^kernel/ledger/pure\\.ts$',
          '^kernel/ledger/timestamps/token\\.ts$',
          '^kernel/node_modules/',
        ],
      },
    },
    {
      name: 'tests-stay-outside',
      comment: 'no product code uses test code; benchmarks measure the product and may stand on fixtures',
      severity: 'error',
      from: { pathNot: `${tests}|^bench/` },
      to: { path: tests },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    preserveSymlinks: false,
  },
};
