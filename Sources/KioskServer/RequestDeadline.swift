import HTTPTypes
package import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// Ends a connection whose request does not come to its end, or whose answer is not taken.
///
/// Whoever reads a body that takes too long is told so first, and has as long again to say it.
///
/// The framework closes a connection that is silent or does not finish a head. But it reads what is left of a body even
/// after it has answered, for as long as some of it comes; and it waits for who does not read for ever, also when it is
/// told to stop. One byte a minute would hold a connection, and a few of them the server.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// What the reader of a body is told when it does not come to its end.
    struct BodyTooSlow: Error {}

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
        case .head(let head): arriving = giveUp(context, in: head.path.flatMap { exceptions[$0] } ?? time)
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
        if !context.channel.isWritable { leaving = close(context, in: time * 2) }
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

    private func giveUp(_ context: ChannelHandlerContext, in time: TimeAmount) -> Scheduled<Void> {
        let this = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        return context.eventLoop.scheduleTask(in: time) {
            let (handler, context) = this.value
            handler.arriving = handler.close(context, in: time)
            context.fireErrorCaught(BodyTooSlow())
        }
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
    /// For the commands of whoever owns the data folder.
    package static var administration: HTTPServerBuilder {
        .gatebook(limits: AdministrationController.limits, idleTimeout: .seconds(60))
    }

    /// HTTP/1.1 with limits on how long a connection may be silent, a request on its way and an answer not taken.
    package static func gatebook(limits: BodyLimits, idleTimeout: Duration) -> HTTPServerBuilder {
        .http1(
            configuration: .init(
                additionalChannelHandlers: [
                    RequestDeadline(
                        time: TimeAmount(limits.time),
                        exceptions: [
                            SyncController.path: TimeAmount(SyncController.limits.time),
                            PlacementController.importPath: TimeAmount(PlacementController.fileLimits.time),
                        ]
                    )
                ],
                idleTimeout: TimeAmount(idleTimeout)
            )
        )
    }
}
