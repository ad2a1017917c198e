extension Metric {
    /// Of a request: a millisecond is good, ten seconds are lost.
    private static let shortTimes = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
    /// Of a file that is made.
    private static let longTimes = [0.1, 0.5, 1, 5, 15, 60, 300, 1800]

    // MARK: Requests

    package static let requests = Metric.counter(
        "gatebook_http_requests_total",
        "Requests answered, by method, by the pattern of the route, and by the class of the status.",
        by: ["method", "route", "status"]
    )
    package static let requestDuration = Metric.histogram(
        "gatebook_http_request_duration_seconds",
        "From the head of a request to the head of its answer.",
        by: ["method", "route"],
        upTo: shortTimes
    )
    package static let requestsInFlight = Metric.gauge(
        "gatebook_http_requests_in_flight",
        "Requests that are being answered now."
    )
    package static let problems = Metric.counter(
        "gatebook_problems_total",
        "Requests refused or failed, by the stable code of the problem.",
        by: ["code"]
    )

    // MARK: The register

    package static let queueWaiting = Metric.gauge(
        "gatebook_queue_waiting",
        "Callers that wait for their turn.",
        by: ["queue"]
    )
    package static let queueRefused = Metric.counter(
        "gatebook_queue_refused_total",
        "Callers turned away because too many waited.",
        by: ["queue"]
    )
    package static let batchItems = Metric.histogram(
        "gatebook_batch_items",
        "What one batch of the group commit held: entries, for the registers.",
        by: ["queue"],
        upTo: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
    )
    package static let batchDuration = Metric.histogram(
        "gatebook_batch_duration_seconds",
        "From the beginning of a batch to its being on the disk.",
        by: ["queue"],
        upTo: shortTimes
    )
    package static let commitDuration = Metric.histogram(
        "gatebook_commit_duration_seconds",
        "SQLite's COMMIT alone, which is the writing and the fsync of the log.",
        upTo: shortTimes
    )
    package static let lastEntry = Metric.gauge(
        "gatebook_last_entry_timestamp_seconds",
        "When the newest entry of any register was received."
    )
    package static let recallVisitors = Metric.gauge(
        "gatebook_recall_visitors",
        "Returning visitors that are known in memory."
    )

    // MARK: Devices

    package static let deviceSilence = Metric.gauge(
        "gatebook_device_silence_seconds",
        "Since a paired device that is not revoked was last heard.",
        by: ["entrance", "device", "kind"]
    )
    package static let deviceMissing = Metric.gauge(
        "gatebook_device_missing_entries",
        "Numbers that a paired device has used and that have not come.",
        by: ["entrance", "device", "kind"]
    )
    package static let devicesLeftOut = Metric.gauge(
        "gatebook_devices_left_out",
        "Paired devices that miss nothing and are not told one by one, because there are too many."
    )

    // MARK: What goes out

    package static let exports = Metric.counter(
        "gatebook_exports_total",
        "Day logs that left, by format.",
        by: ["format"]
    )
    package static let exportRows = Metric.counter(
        "gatebook_export_rows_total",
        "Rows of the day logs that left.",
        by: ["format"]
    )
    package static let exportDuration = Metric.histogram(
        "gatebook_export_duration_seconds",
        "Making one day log.",
        by: ["format"],
        upTo: longTimes
    )
    package static let scans = Metric.counter(
        "gatebook_scans_total",
        "Scans of install codes, by who scanned: person, preview or bot.",
        by: ["reader"]
    )

    // MARK: The machine

    package static let databaseBytes = Metric.gauge(
        "gatebook_database_bytes",
        "Size of the database and of its write-ahead log.",
        by: ["file"]
    )
    package static let diskFree = Metric.gauge("gatebook_disk_free_bytes", "Room on the disk of the data folder.")
    package static let diskSize = Metric.gauge("gatebook_disk_size_bytes", "Size of the disk of the data folder.")
    package static let jobSuccess = Metric.gauge(
        "gatebook_job_last_success_timestamp_seconds",
        "When work in the background last succeeded.",
        by: ["job"]
    )
    package static let jobFailures = Metric.counter(
        "gatebook_job_failures_total",
        "How often work in the background failed.",
        by: ["job"]
    )
    package static let bundlesFailing = Metric.gauge(
        "gatebook_bundles_failing",
        "Steps with bundles of closed days that fail and are tried again."
    )
    package static let backupAge = Metric.gauge("gatebook_backup_age_seconds", "Since the newest backup was made.")
    package static let backupBytes = Metric.gauge("gatebook_backup_bytes", "Size of the newest backup.")
    package static let backupDuration = Metric.gauge(
        "gatebook_backup_duration_seconds",
        "How long the newest backup took, with its verification."
    )
    package static let certificateEnd = Metric.gauge(
        "gatebook_certificate_expiry_timestamp_seconds",
        "When the certificate that is shown expires."
    )
    package static let clockJumps = Metric.counter(
        "gatebook_clock_jumps_total",
        "How often the clock of the machine was set by more than some seconds."
    )
    package static let ready = Metric.gauge(
        "gatebook_ready",
        "1 while the server can do its work, as /health/ready says."
    )
    package static let warning = Metric.gauge(
        "gatebook_warning",
        "1 for each warning of /health/ready that stands now, 0 for the others.",
        by: ["code"]
    )
    package static let build = Metric.gauge(
        "gatebook_build_info",
        "Always 1: the versions are in the labels.",
        by: ["schema", "sqlite"]
    )
    package static let readingsFailed = Metric.gauge(
        "gatebook_readings_failed",
        "Instruments that could not be read just now; what they measure is missing here."
    )
    package static let seriesRefused = Metric.counter(
        "gatebook_series_refused_total",
        "Series that were not kept because a metric had too many."
    )

    // MARK: The process, as Prometheus' own clients name it

    package static let residentMemory = Metric.gauge("process_resident_memory_bytes", "Resident memory size in bytes.")
    package static let virtualMemory = Metric.gauge("process_virtual_memory_bytes", "Virtual memory size in bytes.")
    package static let openFiles = Metric.gauge("process_open_fds", "Number of open file descriptors.")
    package static let mostFiles = Metric.gauge("process_max_fds", "Maximum number of open file descriptors.")
    package static let processStart = Metric.gauge(
        "process_start_time_seconds",
        "Start time of the process since unix epoch in seconds."
    )
    package static let cpuSeconds = Metric.counter(
        "process_cpu_seconds_total",
        "Total user and system CPU time spent in seconds."
    )

    /// All of them, in the order in which they are told.
    package static let all = [
        requests, requestDuration, requestsInFlight, problems, queueWaiting, queueRefused, batchItems, batchDuration,
        commitDuration, lastEntry, recallVisitors, deviceSilence, deviceMissing, devicesLeftOut, exports, exportRows,
        exportDuration, scans, databaseBytes, diskFree, diskSize, jobSuccess, jobFailures, bundlesFailing, backupAge,
        backupBytes, backupDuration, certificateEnd, clockJumps, ready, warning, build, readingsFailed, seriesRefused,
        residentMemory, virtualMemory, openFiles, mostFiles, processStart, cpuSeconds,
    ]
}
