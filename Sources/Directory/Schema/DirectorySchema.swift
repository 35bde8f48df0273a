public import Database

/// This domain's part of the schema's history, oldest first. The numbers are those of the one history that all domains share.
public enum DirectorySchema {
  public static let migrations: [Migration] = [
    directory, files, requestScope, formAgency, registration, supplierChanges, satkers, requestDecree, accountRequests, gaps,
    officialsOfAgency,
  ]
}
