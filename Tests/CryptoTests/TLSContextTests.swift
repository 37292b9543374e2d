import Crypto
import Foundation
import Testing

struct TLSContextTests {
    private func error(certificateFile: String, keyFile: String) -> TLSError? {
        do throws(TLSError) {
            _ = try TLSContext(certificateFile: certificateFile, keyFile: keyFile)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a certificate and its key are taken`() throws {
        let own = try Certificate()
        #expect(error(certificateFile: own.certificateFile, keyFile: own.keyFile) == nil)
        let rsa = try Certificate(key: ["rsa:2048"])
        #expect(error(certificateFile: rsa.certificateFile, keyFile: rsa.keyFile) == nil)
    }

    @Test func `an expired certificate is taken`() throws {
        let own = try Certificate()
        try Certificate.openssl([
            "x509", "-in", own.certificateFile, "-signkey", own.keyFile, "-days", "-1", "-out", own.certificateFile,
        ])
        #expect(error(certificateFile: own.certificateFile, keyFile: own.keyFile) == nil)
    }

    @Test func `a missing file is named`() throws {
        let own = try Certificate()
        let missing = own.folder.appending(path: "missing.pem").path
        let noCertificate = error(certificateFile: missing, keyFile: own.keyFile)
        #expect(noCertificate == .unreadable(file: missing, reason: "No such file or directory"))
        #expect(noCertificate?.description == "can't read \(missing): No such file or directory")
        #expect(
            error(certificateFile: own.certificateFile, keyFile: missing)
                == .unreadable(file: missing, reason: "No such file or directory"))
    }

    @Test func `a folder in the place of a file is named`() throws {
        let own = try Certificate()
        let folder = own.folder.path
        #expect(error(certificateFile: folder, keyFile: own.keyFile)?.description.contains(folder) == true)
        #expect(error(certificateFile: own.certificateFile, keyFile: folder)?.description.contains(folder) == true)
    }

    @Test func `a file without PEM is named and not quoted`() throws {
        let own = try Certificate()
        let file = try own.write("my secret words", to: "words.pem")
        guard case .badCertificate(file, _) = error(certificateFile: file, keyFile: own.keyFile) else {
            Issue.record("taken as a certificate")
            return
        }
        let refused = error(certificateFile: own.certificateFile, keyFile: file)
        guard case .badKey(file, _) = refused else {
            Issue.record("taken as a key: \(String(describing: refused))")
            return
        }
        #expect(refused?.description.contains("secret") == false)
    }

    @Test func `the two files the wrong way round are told apart`() throws {
        let own = try Certificate()
        guard case .badCertificate(own.keyFile, _) = error(certificateFile: own.keyFile, keyFile: own.certificateFile)
        else {
            Issue.record("a key was taken as a certificate")
            return
        }
    }

    @Test func `another certificate's key is a mismatch`() throws {
        let own = try Certificate()
        for other in [try Certificate(), try Certificate(key: ["rsa:2048"])] {
            #expect(
                error(certificateFile: own.certificateFile, keyFile: other.keyFile)
                    == .mismatch(certificateFile: own.certificateFile, keyFile: other.keyFile))
        }
    }

    @Test func `an encrypted key is refused without asking the terminal`() throws {
        let own = try Certificate()
        let pkcs8 = own.folder.appending(path: "pkcs8.pem").path
        let traditional = own.folder.appending(path: "traditional.pem").path
        try Certificate.openssl(
            ["pkcs8", "-topk8", "-in", own.keyFile, "-passout", "pass:secret", "-out", pkcs8])
        try Certificate.openssl(["ec", "-in", own.keyFile, "-aes128", "-passout", "pass:secret", "-out", traditional])
        for file in [pkcs8, traditional] {
            #expect(error(certificateFile: own.certificateFile, keyFile: file) == .encryptedKey(file: file))
        }
    }

    @Test func `a key too small for today is refused in words`() throws {
        let small = try Certificate(key: ["rsa:1024"])
        let refused = error(certificateFile: small.certificateFile, keyFile: small.keyFile)
        #expect(refused?.description.contains("too small") == true)
    }

    @Test func `a failed reload says why`() throws {
        let own = try Certificate()
        let context = try TLSContext(certificateFile: own.certificateFile, keyFile: own.keyFile)
        try context.reload()
        let other = try Certificate()
        try FileManager.default.removeItem(atPath: own.keyFile)
        try FileManager.default.copyItem(atPath: other.keyFile, toPath: own.keyFile)
        #expect(throws: TLSError.mismatch(certificateFile: own.certificateFile, keyFile: own.keyFile)) {
            try context.reload()
        }
    }
}
