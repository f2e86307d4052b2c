import MailPipeline
import Milter
import PipelineMilter
import ServeAStage

let filter = PipelineFilter(try datePipeline()) { judgement in
    print("\(judgement.transaction.queueIdentifier ?? "NOQUEUE"): \(judgement.plan.answer.word)")
} refused: { refusal in
    print("\(refusal.event): \(refusal.answer)")
}
MilterServer.serve(filter.filter, listeningOn: "inet:8895@127.0.0.1")
