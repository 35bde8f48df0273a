import Cryptography
import Database
import HTTPServer
import WebPush

/// The text of `/metrics`, in the exposition format of Prometheus (version 0.0.4).
struct Metrics {
  private var text = ""

  init(
    servers: [(name: String, statistics: Statistics)], database: DatabaseStatistics, hashing: PasswordHashingStatistics,
    push: PushStatistics?, mail: MailStatistics?, quarantined: Int, storeIsThere: Bool, waiting: Int
  ) {
    family("spse_http_requests_total", "counter", "Answered requests by listener and class of status.") { add in
      for (name, statistics) in servers {
        for (index, count) in statistics.answered.enumerated() { add("listener=\"\(name)\",class=\"\(index + 1)xx\"", count) }
      }
    }
    family("spse_http_connections", "gauge", "Open connections by listener.") { add in
      for (name, statistics) in servers { add("listener=\"\(name)\"", statistics.connections) }
    }
    family("spse_http_connections_ended_total", "counter", "Connections ended by a limit: too many of one address, or too slow a head.") {
      add in
      for (name, statistics) in servers {
        add("listener=\"\(name)\",cause=\"address\"", statistics.refusedConnections)
        add("listener=\"\(name)\",cause=\"head\"", statistics.lateConnections)
      }
    }
    family("spse_http_parked", "gauge", "Requests that wait for something, by listener.") { add in
      for (name, statistics) in servers { add("listener=\"\(name)\"", statistics.parked) }
    }
    durations(servers)
    family("spse_database_transactions_total", "counter", "Committed transactions.") { $0("", database.transactions) }
    family("spse_database_commits_total", "counter", "Commits on disk; one may serve several transactions.") { $0("", database.commits) }
    family("spse_database_unavailable_total", "counter", "Transactions that failed because the database was not available.") {
      $0("", database.unavailable)
    }
    family("spse_database_waiting", "gauge", "Transactions that wait for their turn.") { $0("", database.waiting) }
    family("spse_password_hashing_waiting", "gauge", "Password checks that wait for a thread.") { $0("", hashing.waiting) }
    family("spse_password_hashing_done_total", "counter", "Password checks done.") { $0("", hashing.done) }
    family(
      "spse_password_hashing_refused_total", "counter", "Password checks refused because the queue was full, or one network's share of it."
    ) { add in
      add("cause=\"queue\"", hashing.refused - hashing.refusedByShare)
      add("cause=\"network\"", hashing.refusedByShare)
    }
    if let push { deliveries(push) }
    if let mail { deliveries(mail) }
    family("spse_files_quarantined", "gauge", "Files that wait for the virus scanner.") { $0("", quarantined) }
    family("spse_files_store_available", "gauge", "Whether files could be stored at the last look: 1, or 0 while the store is away.") {
      $0("", storeIsThere ? 1 : 0)
    }
    family("spse_waiting_for_approval", "gauge", "Pages and phones that wait for news.") { $0("", waiting) }
  }

  var bytes: [UInt8] { Array(text.utf8) }

  private mutating func durations(_ servers: [(name: String, statistics: Statistics)]) {
    head("spse_http_request_seconds", "histogram", "Duration of requests, waiting included.")
    for (name, statistics) in servers {
      var sum = 0
      for (index, count) in statistics.durations.enumerated() {
        sum += count
        let bound = index < Statistics.durationBounds.count ? String(Double(Statistics.durationBounds[index]) / 1000) : "+Inf"
        text += "spse_http_request_seconds_bucket{listener=\"\(name)\",le=\"\(bound)\"} \(sum)\n"
      }
      text += "spse_http_request_seconds_sum{listener=\"\(name)\"} \(Double(statistics.totalMilliseconds) / 1000)\n"
      text += "spse_http_request_seconds_count{listener=\"\(name)\"} \(sum)\n"
    }
  }

  private mutating func deliveries(_ push: PushStatistics) {
    family("spse_push_waiting", "gauge", "Sign-ins whose message to the phone is under way.") { $0("", push.waiting) }
    family("spse_push_sent_total", "counter", "Messages that a push service has taken.") { $0("", push.sent) }
    family("spse_push_failed_total", "counter", "Messages that were given up.") { $0("", push.failed) }
    family("spse_push_dropped_total", "counter", "Subscriptions that had ended and were forgotten.") { $0("", push.dropped) }
  }

  private mutating func deliveries(_ mail: MailStatistics) {
    family("spse_mail_waiting", "gauge", "Mails that wait to be delivered.") { $0("", mail.waiting) }
    family("spse_mail_oldest_seconds", "gauge", "Age of the oldest of them.") { $0("", mail.oldestSeconds) }
    family("spse_mail_sent_total", "counter", "Mails that the mail server has taken.") { $0("", mail.sent) }
    family("spse_mail_deferred_total", "counter", "Attempts that will be made again.") { $0("", mail.deferred) }
    family("spse_mail_failed_total", "counter", "Mails that were given up.") { $0("", mail.failed) }
  }

  private mutating func family(_ name: String, _ kind: String, _ help: String, _ body: ((String, Int) -> Void) -> Void) {
    head(name, kind, help)
    var lines = ""
    body { labels, value in lines += name + (labels.isEmpty ? "" : "{\(labels)}") + " \(value)\n" }
    text += lines
  }

  private mutating func head(_ name: String, _ kind: String, _ help: String) { text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n" }
}
