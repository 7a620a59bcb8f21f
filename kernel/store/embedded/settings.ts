import { totalmem } from 'node:os';

const MEGABYTE = 1024 * 1024;

/** Memory this process may use: that of the machine, or of the container around it. */
function availableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/**
 * PostgreSQL's settings for a desktop with two cores. They are given on the command line at every start, so a data
 * folder of an older version runs with today's settings.
 * @param memory bytes of the machine; PostgreSQL takes 256 MB of them for itself, half of that below 2 GB
 */
export function postgresSettings(
  socketFolder: string,
  memory = availableMemory(),
): Readonly<Record<string, string>> {
  return {
    // only this machine, only through a folder that nobody else may enter
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    max_connections: '60',
    shared_buffers: memory < 2048 * MEGABYTE ? '128MB' : '256MB',
    effective_cache_size: `${Math.max(256, Math.floor(memory / 2 / MEGABYTE))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    // compiling a statement takes longer than the short statements here run
    jit: 'off',
    // what was acknowledged survives a power cut
    synchronous_commit: 'on',
    wal_compression: 'on',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    // the same on every machine, so that nothing depends on the session's zone by accident
    timezone: 'UTC',
    log_timezone: 'UTC',
    // no stemming of one language on texts of another
    default_text_search_config: 'pg_catalog.simple',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_line_prefix: '%m [%p] ',
    // neither statements nor rows reach the log, because both hold personal data
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  };
}
