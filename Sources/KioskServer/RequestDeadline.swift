import HTTPTypes
package import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// Ends a connection whose request does not come to its end, or whose answer is not taken.
///
/// The framework closes a connection that is silent or does not finish a head. But it reads what is left of a body even
/// after it has answered, for as long as some of it comes; and it waits for who does not read for ever, also when it is
/// told to stop. One byte a minute would hold a connection, and a few of them the server.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let time: TimeAmount
    /// Longer times for what is longer, by path.
    private let exceptions: [String: TimeAmount]
    /// Set while a request is on its way.
    private var arriving: Scheduled<Void>?
    /// Set while there is more of an answer than the client takes.
    private var leaving: Scheduled<Void>?

    init(time: TimeAmount, exceptions: [String: TimeAmount] = [:]) {
        self.time = time
        self.exceptions = exceptions
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): arriving = close(context, in: head.path.flatMap { exceptions[$0] } ?? time)
        case .body: break
        case .end: cancel(&arriving)
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // What was answered before it was read has no claim to a longer time.
        if case .end = unwrapOutboundIn(data), arriving != nil {
            cancel(&arriving)
            arriving = close(context, in: time)
        }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        cancel(&leaving)
        if !context.channel.isWritable { leaving = close(context, in: time) }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        handlerRemoved(context: context)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        cancel(&arriving)
        cancel(&leaving)
    }

    private func close(_ context: ChannelHandlerContext, in time: TimeAmount) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }

    private func cancel(_ end: inout Scheduled<Void>?) {
        end?.cancel()
        end = nil
    }
}

extension HTTPServerBuilder {
    /// HTTP/1.1 with limits on how long a connection may be silent, a request on its way and an answer not taken. The
    /// latter two are twice what a body has, so that who reads it can still say that it was too slow.
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
