using Classifier.Worker.Compliance;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Compliance;

public sealed class ExplanationMaskTests
{
    [Theory]
    [InlineData("写信到li.na@example.com催一下", "example", false)]
    [InlineData("写信到li.na@example.com催一下", "催一下", true)]
    [InlineData("写信到li.na@example.com催一下", "到li", true)]
    [InlineData("^寄到文三路18号301室，快点", "^寄到", true)]
    [InlineData("寄到文三路18号301室，快点", "文三路", false)]
    [InlineData("寄到文三路18号301室，快点", "快点$", true)]
    [InlineData("没有个人信息", "没有", true)]
    public void Pieces_of_personal_data_are_left_out_of_an_explanation(string text, string piece, bool stays) =>
        Assert.Equal(stays, ExplanationMask.Apply(text, [new ExplainedPiece(piece, "complaint", 1)]).Any());
}
