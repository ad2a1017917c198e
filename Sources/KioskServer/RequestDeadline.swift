import HTTPTypes
package import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// Ends a connection whose request does not come to its end.
///
/// The framework reads what is left of a body even after it has answered, for as long as some of it comes, and its idle
/// timeout starts anew with every byte: without this, one byte a minute holds a connection for ever.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart

    private let time: TimeAmount
    /// Longer times for what is longer, by path.
    private let exceptions: [String: TimeAmount]
    private var end: Scheduled<Void>?

    init(time: TimeAmount, exceptions: [String: TimeAmount] = [:]) {
        self.time = time
        self.exceptions = exceptions
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            let channel = context.channel
            let time = head.path.flatMap { exceptions[$0] } ?? time
            end = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
        case .body: break
        case .end: cancel()
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        cancel()
    }

    private func cancel() {
        end?.cancel()
        end = nil
    }
}

extension HTTPServerBuilder {
    /// HTTP/1.1 with limits on how long a connection may be silent and a request on its way. The latter is twice what a
    /// body has, so that who reads it can still say that it was too slow.
    package static func gatebook(limits: BodyLimits, idleTimeout: Duration) -> HTTPServerBuilder {
        .http1(
            configuration: .init(
                additionalChannelHandlers: [
                    RequestDeadline(
                        time: TimeAmount(limits.time * 2),
                        exceptions: [SyncController.path: TimeAmount(SyncController.limits.time * 2)]
                    )
                ],
                idleTimeout: TimeAmount(idleTimeout)
            )
        )
    }
}
