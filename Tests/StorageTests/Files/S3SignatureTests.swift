import Crypto
import Testing

@testable import Storage

/// The examples that AWS publishes for Signature Version 4, with the keys of its documentation.
@Suite struct S3SignatureTests {
    private static let empty = Hex.encode(Digest.sha256([]))
    private let signature = S3Signature(
        accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", region: "us-east-1")
    private let time = S3Time(seconds: 1_369_353_600)

    private func sign(
        _ method: String = "GET", _ path: String = "/", query: [(String, String)] = [],
        fields: [(name: String, value: String)] = [], hash: String = empty
    ) -> String {
        let all =
            fields + [
                ("Host", "examplebucket.s3.amazonaws.com"), ("x-amz-content-sha256", hash), ("x-amz-date", time.text),
            ]
        return signature.authorization(
            method, path: path, query: query, fields: all, payloadHash: hash, time: time)
    }

    @Test func `the examples of S3 are signed as published`() {
        #expect(time.text == "20130524T000000Z")
        #expect(
            sign("GET", "/test.txt", fields: [("Range", "bytes=0-9")])
                == "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
        let text = Array("Welcome to Amazon S3.".utf8)
        let fields = [
            (name: "Date", value: "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
        ]
        #expect(
            sign("PUT", "/test$file.text", fields: fields, hash: Hex.encode(Digest.sha256(text)))
                .hasSuffix("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"))
        #expect(
            sign(query: [("lifecycle", "")])
                .hasSuffix("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"))
        #expect(
            sign(query: [("prefix", "J"), ("max-keys", "2")])
                .hasSuffix("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"))
    }

    @Test func `names are escaped as signatures want it`() {
        #expect(S3Signature.escaped("aZ09-._~ /+*é&=") == "aZ09-._~%20%2F%2B%2A%C3%A9%26%3D")
        #expect(S3Signature.escaped("/a b/", keepsSlashes: true) == "/a%20b/")
        #expect(S3Signature.queryText([("b", "2"), ("a", "z"), ("a", "1"), ("A", "")]) == "A=&a=1&a=z&b=2")
    }

    @Test func `times are those of UTC`() {
        #expect(S3Time(seconds: 0).text == "19700101T000000Z")
        #expect(S3Time(seconds: 951_827_696).text == "20000229T123456Z")
        #expect(S3Time.stamp(seconds: 951_827_696) == "2000-02-29T12:34:56")
        #expect(S3Time(seconds: 951_827_696).day == "20000229")
    }
}
