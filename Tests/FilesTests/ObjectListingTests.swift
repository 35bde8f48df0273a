import Testing

@testable import Files

@Suite struct ObjectListingTests {
  @Test func `Names, times and where the rest begins`() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>berkas</Name><Prefix>a/</Prefix><IsTruncated>true</IsTruncated>
      <Contents><Key>a/1&amp;2</Key><LastModified>2026-11-29T08:42:01.000Z</LastModified><Size>3</Size></Contents>
      <Contents><Key>a/3</Key><LastModified>2026-11-29T08:42:02Z</LastModified></Contents>
      <NextContinuationToken>1/+=&lt;</NextContinuationToken></ListBucketResult>
      """
    let listing = try #require(ObjectListing(Array(text.utf8)))
    #expect(listing.objects.map(\.name) == ["a/1&2", "a/3"])
    #expect(listing.objects.map(\.modified) == ["2026-11-29T08:42:01", "2026-11-29T08:42:02"])
    #expect(listing.next == "1/+=<")
  }

  @Test(arguments: ["", "<html>", "<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>"])
  func `What is no list is none`(_ text: String) { #expect(ObjectListing(Array(text.utf8)) == nil) }

  @Test func `The last page has no next`() throws {
    let text = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"
    let listing = try #require(ObjectListing(Array(text.utf8)))
    #expect(listing.objects.isEmpty && listing.next == nil)
  }

  @Test(arguments: [(0, "1970-01-01T00:00:00"), (1_795_940_521, "2026-11-29T08:22:01"), (951_782_400, "2000-02-29T00:00:00")])
  func `A time as lists have it`(_ seconds: Int, _ text: String) { #expect(ObjectListing.time(seconds) == text) }
}
